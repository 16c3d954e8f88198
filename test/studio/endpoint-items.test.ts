import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { parseRuleSet } from '../../src/rules/parse.ts';
import { endpointInsertion } from '../../src/studio/endpoint-items.ts';

const ENTRY = '  - pathTemplate: /new\n    allowedMethods: [GET]\n';

function inserted(text: string): string | undefined {
  const place = endpointInsertion(text, ENTRY);
  return place && text.slice(0, place.from) + place.insert + text.slice(place.to);
}

test.each([
  [
    'before the key that follows the list',
    'endpoints:\n  - a: 1\n\n# shared\ndefinitions:\n  X: {}\n',
    'endpoints:\n  - a: 1\n  - pathTemplate: /new\n    allowedMethods: [GET]\n\n# shared\ndefinitions:\n  X: {}\n',
  ],
  [
    'at the end of the text',
    'endpoints:\n  - a: 1',
    'endpoints:\n  - a: 1\n  - pathTemplate: /new\n    allowedMethods: [GET]',
  ],
  [
    'at the margin, where the dashes are',
    'endpoints:\n- a: 1\nx: 1\n',
    'endpoints:\n- a: 1\n- pathTemplate: /new\n  allowedMethods: [GET]\nx: 1\n',
  ],
  [
    'behind a comment of the last item',
    'endpoints:\n  - a: 1\n    # of a\n# of x\nx: 1\n',
    'endpoints:\n  - a: 1\n    # of a\n  - pathTemplate: /new\n    allowedMethods: [GET]\n# of x\nx: 1\n',
  ],
  [
    'into an empty list',
    'endpoints: []\nx: 1\n',
    'endpoints:\n  - pathTemplate: /new\n    allowedMethods: [GET]\nx: 1\n',
  ],
  ['into a key without a list', 'endpoints:\n', 'endpoints:\n  - pathTemplate: /new\n    allowedMethods: [GET]\n'],
  ['into a text without the key', 'x: 1', 'x: 1\nendpoints:\n  - pathTemplate: /new\n    allowedMethods: [GET]\n'],
  ['nowhere in a flow list', 'endpoints: [{a: 1}]\n', undefined],
  ['nowhere in a flow list below', 'endpoints:\n  [{a: 1}]\n', undefined],
  ['nowhere under a quoted key', '"endpoints":\n  - a: 1\n', undefined],
])('an entry goes %s', (_where, text, wanted) => {
  expect(inserted(text)).toBe(wanted);
});

test('the shipped rules load with one endpoint more', () => {
  const rules = readFileSync(resolve(import.meta.dirname, '../../rules/zoom/zoom.yaml'), 'utf8');
  const options = { settings: { compatibility: 'none', maxRegexText: 65_536 } } as const;
  const entry = `${ENTRY}    responseSchema: {type: object}\n`;
  const place = endpointInsertion(rules, entry);
  const [before, after] = [
    parseRuleSet(rules, options),
    parseRuleSet(rules.slice(0, place?.from) + place?.insert + rules.slice(place?.to), options),
  ];
  if (!before.ok || !after.ok) throw new Error('A text does not load.');
  expect(after.value.endpoints).toHaveLength(before.value.endpoints.length + 1);
  expect(after.value.endpoints.at(-1)?.label).toContain('/new');
});
