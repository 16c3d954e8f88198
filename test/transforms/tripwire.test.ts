import { expect, test } from '@jest/globals';
import { psoxySettings, runEngine } from '../support/engine.ts';

// The net under the rules sees what transforms write: their tokens pass, what they leave standing does not.
const ALICE = 't~UFdK0TvVTvZ23c6QslyCy0o2MSq2DRtDjEXfTPJyyMk@acme.com';

test.each([
  {
    title: 'a token passes, the address it hides does not pass elsewhere',
    rules: '!<pseudonymize> {jsonPaths: [$.v]}',
    input: { v: 'alice@acme.com', note: 'from alice@acme.com' },
    want: { v: ALICE, note: 'from [redacted]' },
  },
  {
    title: 'a token inside a text passes, an address beside it does not',
    rules: "!<pseudonymizeRegexMatches> {jsonPaths: [$.v], regex: 'for (\\S+)'}",
    input: { v: 'mail for alice@acme.com from carol@acme.com' },
    want: { v: `mail for ${ALICE} from [redacted]` },
  },
  {
    title: 'an address written as the original is cut out',
    rules: '!<pseudonymize> {jsonPaths: [$.v], encoding: JSON, includeOriginal: true}',
    input: { v: 'alice@acme.com' },
    want: { v: JSON.stringify({ domain: 'acme.com', hash: ALICE.slice(2, 45), original: '[redacted]' }) },
  },
  {
    title: 'what a digest hides does not pass elsewhere',
    rules: '!<textDigest> {jsonPaths: [$.v]}',
    input: { v: 'Review of Alice', title: 'Review of Alice' },
    want: { v: '{"length":15,"word_count":3}', title: '[redacted]' },
  },
])('$title', ({ rules, input, want }) => {
  const result = runEngine({
    rules: `endpoints:\n  - pathTemplate: /x\n    transforms:\n      - ${rules}\n`,
    url: '/x',
    input: { body: JSON.stringify(input), laterPage: false },
    settings: psoxySettings({ tripwire: 'redact' }),
  });
  expect(result.outcome === 'body' && JSON.parse(result.body)).toEqual(want);
});
