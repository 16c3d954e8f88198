import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { keyText } from '../../src/pseudonyms/keys/key-text.ts';
import { demoSettings } from '../../src/studio/demo-keys.ts';
import { listGolden, readGolden } from '../../src/studio/exchanges/golden.ts';
import { endpointFor, sampleTarget } from '../../src/studio/exchanges/sample-request.ts';
import { focusOn } from '../../src/studio/preview/focus.ts';
import { preview } from '../../src/studio/preview/preview.ts';
import { createRuleTexts } from '../../src/studio/preview/rule-texts.ts';
import type { AnswerLine, Preview } from '../../src/studio/protocol.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const textOf = (name: string) => readFileSync(resolve(ROOT, `rules/zoom/${name}.yaml`), 'utf8');
let keys = 40;
const made = demoSettings('none', () => keyText(new Uint8Array(32).fill(++keys)));
if (!made.ok) throw new Error('No demo keys.');
const settings = made.value;
const golden = await listGolden(resolve(ROOT, 'api-response-examples/zoom/original'));
const texts = createRuleTexts('none', 'rules.yaml');

/** The document that the lines which come out spell. */
function documentOf(lines: readonly AnswerLine[]): unknown {
  const shown = lines.filter(({ outcome, text }) => outcome !== 'dropped' || /^[\]}]$/.test(text));
  const spelled = shown.map(({ key, text }) => (key === undefined ? text : `${JSON.stringify(key)}:${text}`)).join(',');
  return JSON.parse(spelled.replaceAll(/([[{]),/g, '$1').replaceAll(/,([\]}])(?=,|$|[\]}])/g, '$1'));
}

function answered(shown: Preview): Extract<Preview, { kind: 'answer' }> {
  if (shown.kind !== 'answer') throw new Error(`No answer but ${JSON.stringify(shown)}`);
  return shown;
}

describe.each(['zoom', 'zoom-strict'])('under %s', (name) => {
  const { rules } = texts.read(textOf(name));
  if (rules === undefined) throw new Error('A shipped rule set does not load.');
  const open = golden.filter(({ path }) => endpointFor(path, rules.ruleSet) !== undefined);

  test.each(open.map((one) => [one.path, one] as const))(
    'the lines of %s are the answer, each explained',
    async (path, one) => {
      const endpoint = endpointFor(path, rules.ruleSet);
      if (endpoint === undefined) throw new Error('unreachable');
      const target = sampleTarget(endpoint, settings.pseudonyms);
      const body = await readGolden(one);
      const shown = answered(preview({ method: 'GET', target, body }, rules, settings));
      expect(shown.endpoint.label).toBe(endpoint.label);
      expect(shown.counts.late ?? 0).toBe(0);
      expect(shown.lines.every(({ outcome, rule }) => outcome === 'frame' || rule !== undefined)).toBe(true);
      expect(documentOf(shown.lines)).toEqual(JSON.parse(shown.body));

      // One endpoint alone, lines kept, gives the same preview as the whole text.
      const quick = createRuleTexts('none', 'rules.yaml').readQuickly(textOf(name), endpoint.index);
      const alone = answered(preview({ method: 'GET', target, body }, quick.rules ?? rules, settings));
      expect(alone).toMatchObject({ isWhole: false, lines: shown.lines, rules: shown.rules });
    },
  );
});

describe('focusOn', () => {
  test.each([
    [
      'dashes at the margin',
      'endpoints:\n- pathTemplate: /a\n- pathTemplate: /b\nx: 1\n',
      1,
      'endpoints:\n\n- pathTemplate: /b\nx: 1\n',
    ],
    [
      'comments between',
      'endpoints:\n  # one\n  - a: 1\n  # two\n  - b: 2\n',
      0,
      'endpoints:\n  # one\n  - a: 1\n  # two\n\n',
    ],
    ['no endpoints key', 'a: 1\n', 0, undefined],
    ['a flow list', 'endpoints: [{pathTemplate: /a}]\n', 0, undefined],
    ['an endpoint that is not there', 'endpoints:\n  - a: 1\n', 1, undefined],
  ])('%s', (_what, text, index, wanted) => {
    expect(focusOn(text, index)).toBe(wanted);
  });
});

describe('a preview', () => {
  const { rules } = texts.read(textOf('zoom'));
  const show = (target: string, body: string, method = 'GET') => {
    if (rules === undefined) throw new Error('unreachable');
    return preview({ method, target, body }, rules, settings);
  };

  test.each([
    ['a target that is none', '/v2//users', '{}', { kind: 'refused' }],
    ['a request no rule opens', '/v2/nothing', '{}', { kind: 'denied', denials: [{ check: 'path' }] }],
    ['a response that is not JSON', '/v2/users', '<html>', { kind: 'refused' }],
    ['a response of another form', '/v2/users', '[1]', { kind: 'refused' }],
  ])('of %s says why there is none', (_what, target, body, wanted) => {
    expect(show(target, body)).toMatchObject(wanted);
  });

  test('repeats nothing of a response that is refused', () => {
    expect(JSON.stringify(show('/v2/users', '{"users": "dana@example.com'))).not.toContain('dana');
  });

  test('says of a dropped field why, and where it would have to be declared', () => {
    const { lines, rules: named } = answered(show('/v2/users', '{"users": [{"first_name": "Dana"}]}'));
    const line = lines.find(({ key }) => key === 'first_name');
    expect(line).toMatchObject({ outcome: 'dropped', note: 'no rule mentions it', text: '"Dana"' });
    expect(named[line?.rule ?? -1]?.name).toBe('responseSchema');
  });

  test('takes several documents one after another', () => {
    expect(answered(show('/v2/users', '{"page_size": 1}\n{"page_size": 2}')).lines.map(({ text }) => text)).toEqual([
      '{',
      '1',
      '}',
      '{',
      '2',
      '}',
    ]);
  });
});
