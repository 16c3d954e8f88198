import { describe, expect, test } from '@jest/globals';
import { createLedger, MAX_LEDGER_ENTRIES } from '../../src/sanitizer/ledger.ts';
import { sanitizerFrom } from '../support/sanitize.ts';

const RULES = `
responseSchema:
  type: object
  properties:
    users: {type: array, items: {type: object, properties: {id: {type: string}}}}
    reactions: {type: object}
`;

function ledgerAfter(bodies: readonly string[]) {
  const ledger = createLedger();
  const sanitize = sanitizerFrom(RULES, { ledger });
  for (const body of bodies) sanitize({ body });
  return ledger;
}

const shown = (bodies: readonly string[]) =>
  ledgerAfter(bodies)
    .entries()
    .map(({ path, responses }) => [path, responses]);
const times = (count: number, body: string) => Array.from({ length: count }, () => body);

describe('the ledger of unknown fields', () => {
  test('names a field seen in three responses, once for each however many rows have it', () => {
    expect(shown(times(3, '{"users":[{"id":"a","new_field":1},{"id":"b","new_field":2}]}'))).toEqual([
      ['users[].new_field', 3],
    ]);
  });

  test.each([
    ['a field seen in two responses only', times(2, '{"surprise":1}'), [['*', 2]]],
    ['a key that is a person', times(5, '{"alice@example.com":1}'), [['*', 5]]],
    ['a key with capitals or digits', times(5, '{"aliceSmith":1,"user7":2}'), [['*', 10]]],
    ['a key longer than a field name', times(5, `{"${'a'.repeat(60)}":1}`), [['*', 5]]],
  ])('does not name %s', (_, bodies, wanted) => {
    expect(shown(bodies)).toEqual(wanted);
  });

  test('does not name keys with fifty unknown siblings, since they are content', () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const keys = Array.from({ length: 50 }, (_, index) => `name${letters[index % 26]}${letters[(index / 26) | 0]}`);
    const body = JSON.stringify(Object.fromEntries(keys.map((key) => [key, 1])));
    expect(shown(times(4, body))).toEqual([['*', 200]]);
  });

  test('does not name keys of an object without declared properties', () => {
    expect(shown(times(4, '{"reactions":{"alice":3}}'))).toEqual([['reactions.*', 4]]);
  });

  test('does not count a field that a transform mentions', () => {
    const ledger = createLedger();
    const sanitize = sanitizerFrom(`${RULES}transforms:\n  - !<redact>\n    jsonPaths: ['$..password']\n`, { ledger });
    expect(sanitize({ body: '{"users":[{"password":"x"}]}' }).unknownFields).toBe(0);
    expect(ledger.total()).toBe(0);
  });

  test('counts every occurrence in the response and every field once in the total', () => {
    const ledger = createLedger();
    const { unknownFields } = sanitizerFrom(RULES, { ledger })({ body: '{"users":[{"a":1},{"a":1},{"b":1}]}' });
    expect([unknownFields, ledger.total()]).toEqual([3, 2]);
  });

  test('counts nothing of a response that is refused', () => {
    const ledger = createLedger();
    const sanitize = sanitizerFrom(`${RULES}transforms:\n  - !<pseudonymize>\n    jsonPaths: ['$.reactions']\n`, {
      ledger,
    });
    expect(() => sanitize({ body: '{"other":1,"reactions":{}}' })).toThrow();
    expect(ledger.total()).toBe(0);
  });

  test('shows and holds a bounded number of entries', () => {
    const ledger = createLedger();
    const name = (index: number) => `f${index}`.replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
    for (let index = 0; index < 5000; index++) for (const _ of [1, 2, 3]) ledger.record('/x', 'users[]', [name(index)]);
    expect(ledger.entries()).toHaveLength(MAX_LEDGER_ENTRIES);
    expect(ledger.total()).toBe(15_000);
  });
});
