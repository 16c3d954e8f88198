import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tokenOf } from '../../src/pseudonyms/token.ts';
import { compileSanitizer } from '../../src/sanitizer/compile.ts';
import { createLedger } from '../../src/sanitizer/ledger.ts';
import { plainPseudonyms } from '../support/plain-pseudonyms.ts';
import { endpointFrom, plainSettings } from '../support/sanitize.ts';

const TEXTS = [
  'alice@example.com',
  'write to bob@example.org!',
  'carol%40example.com',
  'ｄａｎ＠example.com',
  'person-1',
  'person-2',
  'x',
  '100%',
  '5551234',
];
const leaf = fc.oneof(fc.constantFrom(...TEXTS), fc.constantFrom(5551234, 7, 1.5), fc.boolean(), fc.constant(null));
const text = fc.constantFrom(...TEXTS);
const row = fc.record(
  { id: text, note: leaf, tags: fc.array(text, { maxLength: 3 }), more: fc.record({ id: text, extra: leaf }) },
  { requiredKeys: [] },
);
const document = fc.record(
  { rows: fc.array(row, { maxLength: 4 }), title: leaf, id: text },
  { requiredKeys: ['rows'] },
);

const SCHEMA = `
responseSchema:
  type: object
  properties:
    id: {type: string}
    title: {}
    rows: {type: array, items: {type: object, properties: {id: {type: string}, note: {}, tags: {type: array, items: {type: string}}, more: {type: object, properties: {id: {type: string}, extra: {}}}}}}
`;
const TRANSFORMS = {
  one: "transforms:\n  - !<pseudonymize>\n    jsonPaths: ['$.rows[*].id']\n",
  deep: "transforms:\n  - !<pseudonymize>\n    jsonPaths: ['$..id']\n    includeReversible: true\n",
  staged:
    "transforms:\n  - !<redact>\n    jsonPaths: ['$..more']\n  - !<pseudonymize>\n    jsonPaths: [\"$.rows[?(@.note == 'x')].id\", '$.rows[0].tags[*]']\n",
  partial: "transforms:\n  - !<pseudonymizeRegexMatches>\n    jsonPaths: ['$..tags[*]']\n    regex: '[a-z]+@[a-z.]+'\n",
};
const ADDRESS = /[\p{L}\p{N}._-]+(@|%40|＠)[\p{L}\p{N}.-]+\.\p{L}{2,}/u;

function leavesOf(value: unknown): (string | number)[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf);
  return typeof value === 'string' || typeof value === 'number' ? [value] : [];
}

describe.each(Object.entries(TRANSFORMS))('after the tripwire, with rules %s,', (_, transforms) => {
  test.each([SCHEMA, ''])('no leaf is an original or holds an address that is not ours (schema: %#)', (schema) => {
    fc.assert(
      fc.property(document, (given) => {
        const originals = new Set<string>();
        const tokens: string[] = [];
        const plain = plainPseudonyms();
        const pseudonyms: typeof plain = {
          ...plain,
          create(original, request) {
            const made = plain.create(original, request);
            originals.add(original);
            if (made) tokens.push(tokenOf(made, false), tokenOf(made, true));
            return made;
          },
        };
        const settings = plainSettings({ pseudonyms });
        const { endpoint, ruleSet } = endpointFrom(schema + transforms, settings);
        const sanitized = compileSanitizer(
          endpoint,
          ruleSet,
          settings,
          createLedger(),
        )({ body: JSON.stringify(given) });
        for (const found of leavesOf(JSON.parse(sanitized.body))) {
          const spelled = String(found);
          expect(originals.has(spelled) && spelled.length >= 6).toBe(false);
          const rest = tokens.reduce((remaining, token) => remaining.replaceAll(token, ''), spelled);
          expect(rest).not.toMatch(ADDRESS);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('the quick look and the walk of everything agree on whether there is a finding', () => {
  const settings = plainSettings({ tripwire: 'warn' });
  const quick = endpointFrom(SCHEMA + TRANSFORMS.one, settings);
  // A filter that never holds opens a second walk, after which everything is judged anew.
  const thorough = endpointFrom(
    `${SCHEMA}${TRANSFORMS.one}  - !<redact>\n    jsonPaths: ["$.rows[?(@.id == 'never')]"]\n`,
    settings,
  );
  const [first, second] = [quick, thorough].map(({ endpoint, ruleSet }) =>
    compileSanitizer(endpoint, ruleSet, settings, createLedger()),
  );
  let found = 0;
  fc.assert(
    fc.property(document, (given) => {
      const body = JSON.stringify(given);
      const wanted = second?.({ body });
      found += (wanted?.tripwireFindings ?? 0) > 0 ? 1 : 0;
      expect(first?.({ body })).toEqual(wanted);
    }),
    { numRuns: 500 },
  );
  expect(found).toBeGreaterThan(50);
});
