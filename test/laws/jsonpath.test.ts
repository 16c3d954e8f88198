import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { JSONPath } from 'jsonpath-plus';
import type { JsonValue } from '../../src/json/value.ts';
import { parseJsonPath } from '../../src/jsonpath/parse.ts';
import { nodesOf } from '../jsonpath/selecting.ts';

const name = fc.constantFrom('a', 'b', 'c');
const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constantFrom<JsonValue>(true, false, null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

// No texts: `[0]` of a text is its first character to jsonpath-plus.
/** Steps that both dialects read alike. `deep` forms stand apart, since jsonpath-plus refuses or rereads some. */
const plainStep = fc.oneof(
  name.map((key) => `.${key}`),
  name.map((key) => `['${key}']`),
  fc.uniqueArray(name, { minLength: 2, maxLength: 3 }).map((keys) => `[${keys.map((key) => `'${key}'`).join()}]`),
  fc.constantFrom('[*]', '.*'),
  name.map((key) => `..${key}`),
);
const arrayStep = fc.constantFrom('[0]', '[1]', '[0,1]', '[1:3]', '[:2]', '[-1:]', '[-2:]', '[2:]');

function oracle(path: string, json: JsonValue): unknown[] {
  // It sees only arrays and objects as documents; a scalar document has no children in either.
  return JSONPath({ path, json: json as object, eval: 'safe', wrap: true }) as unknown[];
}

const sorted = (values: readonly unknown[]) => values.map((found) => JSON.stringify(found)).sort();
const unique = (values: readonly string[]) => [...new Set(values)];

test('selects what jsonpath-plus selects, where the dialects agree', () => {
  const path = fc.array(fc.oneof({ weight: 4, arbitrary: plainStep }, arrayStep), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      path,
      fc.oneof(fc.array(value), fc.dictionary(name, value, { noNullPrototype: true })),
      (steps, json) => {
        const text = `$${steps.join('')}`;
        const ours = sorted(nodesOf(text, json).map((node) => node.value));
        const theirs = sorted(oracle(text, json));
        // A node that several ways lead to is one node here, and one for each way there.
        const hasTwoDeep = steps.filter((step) => step.startsWith('..')).length > 1;
        expect(hasTwoDeep ? unique(ours) : ours).toEqual(hasTwoDeep ? unique(theirs) : theirs);
      },
    ),
    { numRuns: 3000 },
  );
});

test('filters lists of objects as jsonpath-plus does, where the dialects agree', () => {
  const literal = fc.constantFrom('0', '1', "'x'", "'y'", 'true', 'null');
  const condition = fc.oneof(
    fc.tuple(name, fc.constantFrom('===', '!=='), literal).map(([key, sign, right]) => `@.${key} ${sign} ${right}`),
    fc
      .tuple(name, fc.constantFrom('&&', '||'), name)
      .map(([left, sign, right]) => `@.${left} === 1 ${sign} @.${right} !== 'x'`),
    name.map((key) => `!(@.${key} === 1)`),
  );
  const element = fc.dictionary(name, fc.constantFrom<JsonValue>(0, 1, 'x', 'y', true, null), {
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(condition, fc.array(element), (filter, json) => {
      const text = `$[?(${filter})]`;
      expect(sorted(nodesOf(text, json).map((node) => node.value))).toEqual(sorted(oracle(text, json)));
    }),
    { numRuns: 1000 },
  );
});

test('any text parses or is refused with a column inside it', () => {
  const piece = fc.constantFrom(
    ...[
      '$',
      '@',
      '.',
      '..',
      'a',
      "['a']",
      '[',
      ']',
      '*',
      '[*]',
      "'",
      '"',
      ',',
      ':',
      '-1',
      '0',
      '?',
      '(',
      ')',
      '?(',
      ' ',
      '!',
      '&&',
      '||',
      '==',
    ],
    ...['=~', '/x/i', '/', '\\', 'in', 'null', 'true', '[1]', '{', '\u2028', '\ud800'],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 15 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(text, (path) => {
      const result = parseJsonPath(path);
      if (result.ok) return;
      const column = result.problems[0]?.where?.column ?? 0;
      expect(column).toBeGreaterThanOrEqual(1);
      expect(column).toBeLessThanOrEqual(path.length + 1);
    }),
    { numRuns: 5000 },
  );
});

test('long and deep texts are read or refused in no time', () => {
  for (const piece of ['.a', '[', '[?(', '(', '..', "['a',", '!', "[?(@.a == '", '[0]', '[?(@.a)]']) {
    const start = performance.now();
    parseJsonPath(`$${piece.repeat(20_000)}`);
    expect(performance.now() - start).toBeLessThan(1000);
  }
});

test('selecting and filtering change nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('$..a', '$..*', "$..['a','b']", '$[?(@.a == $.b)]', '$..[?(@.a)]'),
      value,
      (path, json) => {
        const before = JSON.stringify(json);
        nodesOf(path, json);
        expect(JSON.stringify(json)).toBe(before);
      },
    ),
  );
});
