import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Problem } from '../../src/errors.ts';
import { readSource } from '../../src/rules/yaml.ts';
import {
  beside,
  converted,
  documented,
  flag,
  ignored,
  integer,
  list,
  mapOf,
  oneOf,
  optional,
  orNull,
  record,
  type Shape,
  text,
  withDefault,
} from '../../src/shapes/index.ts';

function read<T>(shape: Shape<T>, yaml: string): { value: T | undefined; problems: readonly Problem[] } {
  const source = readSource(yaml);
  if (!source.ok) throw new Error('the test text is not YAML');
  const problems: Problem[] = [];
  return { value: shape.read(source.value, problems), problems };
}

const options = record({
  encoding: withDefault(oneOf(['JSON', 'URL_SAFE_TOKEN']), 'URL_SAFE_TOKEN'),
  filters: list(text()),
  regex: optional(text()),
  delimiter: withDefault(orNull(text()), 'x'),
});

describe('a shape reads', () => {
  const rows: readonly [string, Shape<unknown>, string, unknown][] = [
    ['text', text(), 'abc', 'abc'],
    ['a number where text is wanted, by its source text', text(), '1.50', '1.50'],
    ['true where text is wanted', text(), 'True', 'True'],
    ['an empty text in quotes', text(), '""', ''],
    ['a folded text', text(), '>-\n  a\n  b', 'a b'],
    ['a flag', flag(), 'TRUE', true],
    ['a quoted flag', flag(), '"false"', false],
    ['a whole number', integer({ minimum: 1 }), '12', 12],
    ['a word of a closed list', oneOf(['a', 'b']), 'b', 'b'],
    ['a list', list(text()), '[a, 1]', ['a', '1']],
    ['an empty list', list(text()), '[]', []],
    [
      'a mapping in file order',
      mapOf(integer()),
      '{b: 1, a: 2}',
      new Map([
        ['b', 1],
        ['a', 2],
      ]),
    ],
    ['a mapping with the key __proto__', mapOf(integer()), '{__proto__: 1}', new Map([['__proto__', 1]])],
    ['an ignored key of any form', record({ a: ignored() }), 'a: {x: [1]}', { a: true }],
    [
      'a record with its defaults',
      options,
      'filters: [a]',
      { encoding: 'URL_SAFE_TOKEN', filters: ['a'], regex: undefined, delimiter: 'x' },
    ],
    [
      'null where it means something',
      options,
      'filters: []\ndelimiter: null',
      { encoding: 'URL_SAFE_TOKEN', filters: [], regex: undefined, delimiter: null },
    ],
  ];
  test.each(rows)('%s', (_, shape, yaml, expected) => {
    const { value, problems } = read(shape, yaml);
    expect(problems).toEqual([]);
    expect(value).toEqual(expected);
  });
});

describe('a shape refuses', () => {
  const rows: readonly [string, Shape<unknown>, string, readonly Partial<Problem>[]][] = [
    ['a list where text is wanted', text(), '[a]', [{ code: 'wrong-type' }]],
    ['an empty text where one is needed', text({ notEmpty: true }), '" "', [{ code: 'value-not-allowed' }]],
    ['yes as a flag', flag(), 'yes', [{ code: 'wrong-type' }]],
    ['a fraction as a whole number', integer(), '1.5', [{ code: 'wrong-type' }]],
    [
      'a number out of range',
      integer({ minimum: 1, maximum: 3 }),
      '4',
      [{ code: 'value-not-allowed', message: 'the document must be at least 1 and at most 3.' }],
    ],
    [
      'a word of another spelling',
      oneOf(['JSON']),
      'json',
      [{ code: 'value-not-allowed', hint: 'Did you mean JSON? Allowed: JSON.' }],
    ],
    [
      'a scalar where a list is wanted',
      record({ allowed: list(text()) }),
      'allowed: GET',
      [{ code: 'wrong-type', message: '"allowed" must be a list, here it is text.' }],
    ],
    ['an empty list where one item is needed', list(text(), { minimum: 1 }), '[]', [{ code: 'value-not-allowed' }]],
    ['an unknown key', options, 'filters: []\nregexp: a', [{ code: 'unknown-key', hint: 'Did you mean "regex"?' }]],
    ['a missing key', options, 'regex: a', [{ code: 'missing-key' }]],
    ['a key without a value that must have one', options, 'filters:', [{ code: 'wrong-type' }]],
    [
      'a key without a value that must not be empty',
      record({ a: optional(text(), { empty: 'refused' }) }),
      'a:',
      [{ code: 'wrong-type' }],
    ],
    ['a list for a mapping', mapOf(text()), '[a]', [{ code: 'wrong-type' }]],
    ['what its conversion refuses', converted(text(), () => undefined), 'a', []],
  ];
  test.each(rows)('%s', (_, shape, yaml, expected) => {
    const { value, problems } = read(shape, yaml);
    expect(value).toBeUndefined();
    expect(problems).toMatchObject(expected);
  });

  test('every fault of a document at once, each with its place', () => {
    const { problems } = read(list(options), '- encoding: json\n  filter: [a]\n- filters: [[x]]\n');
    expect(problems.map(({ code, where }) => [code, where?.line, where?.column, where?.path])).toEqual([
      ['unknown-key', 2, 3, '[0].filter'],
      ['value-not-allowed', 1, 13, '[0].encoding'],
      ['missing-key', 1, 3, '[0]'],
      ['wrong-type', 3, 13, '[1].filters[0]'],
    ]);
  });
});

test('a key that may be left out counts as left out when it has no value, with a warning', () => {
  const { value, problems } = read(options, 'filters: []\nregex:');
  expect(value).toMatchObject({ regex: undefined });
  expect(problems).toMatchObject([{ severity: 'warning', where: { line: 2 } }]);
});

describe('two records side by side', () => {
  const both = beside(record({ why: optional(text()), paths: list(text()) }), documented(options, 'Options.'));

  test('are read apart', () => {
    const { value } = read(both, '{paths: [a], filters: [b]}');
    expect(value).toMatchObject({ common: { paths: ['a'] }, own: { filters: ['b'] } });
  });

  test('share the hints for unknown keys', () => {
    const { value, problems } = read(both, '{path: [a], filters: [b]}');
    expect(value).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'unknown-key', hint: 'Did you mean "paths"?' }, { code: 'missing-key' }]);
  });

  test('stay beside each other when converted', () => {
    const { value } = read(
      beside(
        record({ why: optional(text()) }),
        converted(options, ({ filters }) => filters),
      ),
      'filters: [b]',
    );
    expect(value).toEqual({ common: { why: undefined }, own: ['b'] });
  });
});

describe('the JSON Schema of a shape', () => {
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(options.jsonSchema);
  const rows: readonly [string, unknown, boolean][] = [
    ['accepts what the shape reads', { filters: ['a'], encoding: 'JSON' }, true],
    ['accepts null where it means something', { filters: [], delimiter: null }, true],
    ['refuses an unknown key', { filters: [], filter: 1 }, false],
    ['refuses a missing key', {}, false],
    ['refuses an unknown word', { filters: [], encoding: 'json' }, false],
  ];
  test.each(rows)('%s', (_, document, valid) => {
    expect(validate(document)).toBe(valid);
  });
});
