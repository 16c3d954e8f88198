import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ResponseRefused } from '../../src/errors.ts';
import type { JsonValue } from '../../src/json/value.ts';
import { transformDefinitions } from '../../src/transforms/index.ts';
import { REMOVED } from '../../src/transforms/types.ts';
import { transform, transformContext } from '../support/transforms.ts';

/** Options under which a transform can be built, where it needs any. */
const OPTIONS: { readonly [name: string]: { [key: string]: JsonValue } } = {
  redactRegexMatches: { redactions: ['a+', '(?i)b$'] },
  redactExceptSubstringsMatchingRegexes: { exceptions: ['[ab]+'] },
  redactExceptPhrases: { allowedPhrases: ['a', '1:1'] },
  pseudonymizeRegexMatches: { regex: '@(\\w+)' },
  filterTokenByRegex: { filters: ['a.*'] },
  tokenize: { regex: 'a(.*)b' },
  textDigest: { isJsonEscaped: true, jsonPathToProcessWhenEscaped: '$..a' },
  suppressBelow: { distinctBy: '$.a' },
};

const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>;

describe.each([...transformDefinitions.keys()])('%s', (name) => {
  const apply = transform(name, OPTIONS[name] ?? {});

  test('takes any value: never changes it, answers alike, and fails only by refusing the response', () => {
    fc.assert(
      fc.property(fc.oneof(json, fc.json(), fc.string()), (value) => {
        const before = JSON.stringify(value);
        const outcome = outcomeOf(() => apply(value, transformContext()));
        expect(JSON.stringify(value)).toBe(before);
        expect(outcomeOf(() => apply(value, transformContext()))).toEqual(outcome);
      }),
    );
  });
});

describe('no address survives', () => {
  const hiding = [
    'redact',
    'pseudonymize',
    'pseudonymizeEmailHeader',
    'tokenize',
    'textDigest',
    'hashIp',
    'encryptIp',
    'coarsenTime',
  ];
  // Names begin so that no word of a digest is one.
  test.each(hiding)('%s', (name) => {
    const apply = transform(name);
    fc.assert(
      fc.property(fc.stringMatching(/^zq[a-z]{4,10}$/), (person) => {
        const result = apply(`${person}@example.com`, transformContext());
        expect(result === REMOVED ? '' : JSON.stringify(result)).not.toContain(person);
      }),
    );
  });
});

function outcomeOf(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    if (error instanceof ResponseRefused) return error.reason;
    throw error;
  }
}
