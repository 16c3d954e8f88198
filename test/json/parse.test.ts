import { describe, expect, test } from '@jest/globals';
import { parseBody, parseDocument, parseDocuments } from '../../src/json/parse.ts';
import { serialize } from '../../src/json/serialize.ts';
import { type JsonObject, keysOf } from '../../src/json/value.ts';

const limits = { maxDepth: 64 };

/** What comes out of a body, document by document. */
function through(text: string): string[] {
  const { documents, exact } = parseBody(text, limits);
  return documents.map((document) => serialize(document, exact));
}

describe('a body is any number of JSON values', () => {
  test.each([
    ['', []],
    [' \r\n\t', []],
    ['\ufeff', []],
    ['\ufeff{}', ['{}']],
    ['null', ['null']],
    ['"a"', ['"a"']],
    ['{"a":1}\n{"b":2}\n', ['{"a":1}', '{"b":2}']],
    ['{"a":1}{"b":[null,true]}', ['{"a":1}', '{"b":[null,true]}']],
    ['1 2', ['1', '2']],
    ['"a""b"[1]', ['"a"', '"b"', '[1]']],
    ['null\nfalse', ['null', 'false']],
  ])('%j', (text, documents) => {
    expect(through(text)).toEqual(documents);
  });
});

describe('what is not JSON is refused', () => {
  test.each([
    ...[
      '<html>',
      '{',
      '{"a":1',
      '[1,]',
      '{"a":1,}',
      '[1 2]',
      '{"a" 1}',
      "{'a':1}",
      '{a:1}',
      '01',
      '+1',
      '1.',
      '.5',
      '1e',
      '-',
      '--1',
    ],
    ...[
      'nul',
      'nullnull',
      '12true',
      '1{}',
      'true{}',
      'NaN',
      'Infinity',
      'undefined',
      '"a\nb"',
      '"\\x41"',
      '"\\u12"',
      '"a',
      '// a\n1',
    ],
    ...['{}]', '{},{}', '[1]1x', '{"a":1}<', '1.50 x', '\ufeff\ufeff1', '\u00a01', '{"a":1}\u0000'],
  ])('%j', (text) => {
    expect(() => parseDocuments(text, limits)).toThrow(expect.objectContaining({ reason: 'not-json' }));
  });
});

test('a refusal repeats nothing of the body', () => {
  const body = '{"email": alice@example.com}';
  try {
    parseDocuments(body, limits);
  } catch (error) {
    expect(String(error) + JSON.stringify(error) + String((error as Error).cause)).not.toContain('alice');
    return;
  }
  throw new Error('not refused');
});

describe('what JavaScript would lose comes out as it came in', () => {
  test.each([
    ...[
      '12345678901234567890',
      '-9007199254740993',
      '9007199254740992',
      '1.50',
      '1.0',
      '1e2',
      '1E+2',
      '-0',
      '-0.0',
      '1e400',
      '0.1000',
    ],
    ...[
      '0.30000000000000000001',
      '[1.0]',
      '{"a":1.0}',
      '{"a":1.0 }'.replace(' ', ''),
      '[[-0]]',
      '{"2":1,"1":2}',
      '{"b":1,"0":2,"a":3}',
    ],
    ...['{"__proto__":1}', '{"__proto__":{"x":1.0},"a":1}', '{"constructor":1,"toString":2}', '{"toJSON":1}'],
  ])('%s', (text) => {
    expect(through(text)).toEqual([text]);
    expect(through(`${text}\n${text}`)).toEqual([text, text]);
  });
});

test.each([
  ['{"a":1,"b":2,"a":3}', '{"a":3,"b":2}'],
  ['{"a":1.0,"b":2,"a":3.0}', '{"a":3.0,"b":2}'],
  ['{"1":1,"0":2,"1":3}', '{"1":3,"0":2}'],
  ['{"a":1,"\\u0061":2}', '{"a":2}'],
  ['{"\\u0032":1,"1":2}', '{"2":1,"1":2}'],
])('of duplicate keys in %s the last value stays at the first place', (text, expected) => {
  expect(through(text)).toEqual([expected]);
});

test('`__proto__` is a key like any other', () => {
  for (const text of ['{"__proto__":{"admin":true}}', '{"__proto__":{"admin":true},"n":1.0}']) {
    const object = parseDocument(text, limits) as JsonObject;
    expect(Object.hasOwn(object, '__proto__')).toBe(true);
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    expect(keysOf(object)[0]).toBe('__proto__');
    expect(object['admin']).toBeUndefined();
  }
});

describe('the plain case takes the short way, everything else the exact one', () => {
  test.each([
    ['{"id":"1.5","at":"2024-01-31T10:00:00.5Z","v":"1e5","n":12,"big":9007199254740991,"neg":-5,"zero":0}', false],
    ['{"ip":"10.0.0.1","list":[1,2,3],"text":"a 1.5, b"}', true],
    ['{"k1":{"1a":1}}', true],
    ['{"a":1.5}', true],
    ['{"1":1}', true],
    ['[]', false],
  ])('%s', (text, exact) => {
    expect(parseBody(text, limits).exact).toBe(exact);
  });
});

describe('nesting has a bound on either way', () => {
  const nested = (depth: number, inner: string) => '['.repeat(depth) + inner + ']'.repeat(depth);
  test.each(['', '1', '1.0', '{}', '"["'])('around %j', (inner) => {
    const depth = inner === '{}' ? 63 : 64;
    expect(parseDocuments(nested(depth, inner), limits)).toHaveLength(1);
    expect(() => parseDocuments(nested(depth + 1, inner), limits)).toThrow(
      expect.objectContaining({ reason: 'too-deep' }),
    );
  });

  test('half a million brackets are refused like 65', () => {
    expect(() => parseDocuments(nested(500_000, ''), limits)).toThrow(expect.objectContaining({ reason: 'too-deep' }));
    expect(() => parseDocuments('{"a":'.repeat(100_000), limits)).toThrow(
      expect.objectContaining({ reason: 'too-deep' }),
    );
  });

  test('objects count as arrays do', () => {
    expect(() => parseDocuments('{"a":{"b":1}}', { maxDepth: 1 })).toThrow(
      expect.objectContaining({ reason: 'too-deep' }),
    );
    expect(parseDocuments('{"a":[1]}', { maxDepth: 2 })).toHaveLength(1);
  });
});

test('a single value is asked for and nothing else taken', () => {
  expect(parseDocument(' 5 ', limits)).toBe(5);
  for (const text of ['', '1 2'])
    expect(() => parseDocument(text, limits)).toThrow(expect.objectContaining({ reason: 'not-json' }));
});

describe('a long body of more values than fit in memory', () => {
  test.each([
    ['arrays in arrays', '['.repeat(2_000_000)],
    ['empty objects', `[${'{},'.repeat(400_000)}{}]`],
    ['numbers', `[${'1,'.repeat(2_000_001)}1]`],
    ['numbers to be kept by their text', `[${'1.5,'.repeat(500_001)}1]`],
    ['members', `{${Array.from({ length: 2_000_001 }, (_, at) => `"${at}":1`).join()}}`],
  ])('is refused before it is read: %s', (_, text) => {
    expect(() => parseBody(text, limits)).toThrow(expect.objectContaining({ reason: 'too-large' }));
  });

  test.each([
    ['a hundred thousand rows', `[${'{"a":[1,2,"x"],"b":"yyyyyyyyyyyyyyyyyyyyyyyyy"},'.repeat(100_000)}1]`],
    ['one long text', JSON.stringify('x, '.repeat(600_000))],
  ])('is not meant by %s', (_, text) => {
    expect(parseBody(text, limits).documents).toHaveLength(1);
  });
});

describe('numbers and texts of any length take time that grows with their length', () => {
  test.each([
    ['an integer', '7'.repeat(2_000_000)],
    ['a negative integer', `-${'7'.repeat(2_000_000)}`],
    ['a fraction', `0.${'7'.repeat(2_000_000)}`],
    ['a text of escapes', JSON.stringify('\n'.repeat(8_000_000))],
  ])('%s comes out as it came, beside a number that is read exactly', (_, value) => {
    const text = `[1.50,${value}]`;
    expect(through(text)[0] === text).toBe(true);
  });
});
