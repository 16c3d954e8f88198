import { describe, expect, test } from '@jest/globals';
import { parseBody } from '../../src/json/parse.ts';
import { serialize } from '../../src/json/serialize.ts';
import { ExactNumber, type JsonObject, type JsonValue, KEY_ORDER } from '../../src/json/value.ts';

describe('writes compact JSON as the contract spells it', () => {
  test.each<[JsonValue, string]>([
    [{ a: [1, null, true, 'x'], b: {} }, '{"a":[1,null,true,"x"],"b":{}}'],
    ['é/\u2028\u007f', '"é/\u2028\u007f"'],
    ['\u0000\b\t\n\f\r\u001f"\\', '"\\u0000\\b\\t\\n\\f\\r\\u001F\\"\\\\"'],
    ['\ud800', '"?"'],
    ['a\udc00\ud800b', '"a??b"'],
    ['😀', '"😀"'],
    ['\\ud800', '"\\\\ud800"'],
    ['\\\\\ud800\u001f', '"\\\\\\\\?\\u001F"'],
    [{ '\ud800': 1 }, '{"?":1}'],
    [new ExactNumber('1.50'), '1.50'],
    [[new ExactNumber('12345678901234567890'), 1], '[12345678901234567890,1]'],
    [{ a: '\u001f\ud800', b: new ExactNumber('1.0') }, '{"a":"\\u001F?","b":1.0}'],
  ])('%j', (value, text) => {
    expect(serialize(value)).toBe(text);
  });
});

test('keys come in source order, removed ones do not come', () => {
  const object: JsonObject = { '1': 'b', '2': 'a', [KEY_ORDER]: ['2', 'gone', '1'] };
  expect(serialize(object)).toBe('{"2":"a","1":"b"}');
  expect(serialize([object])).toBe('[{"2":"a","1":"b"}]');
});

test('the promise that nothing is exact changes no text', () => {
  for (const text of ['{"a":[1,"x"],"b":"\\ud800"}', '[]', '"\\u001f"']) {
    const [document = null] = parseBody(text, { maxDepth: 8 }).documents;
    expect(serialize(document, false)).toBe(serialize(document, true));
  }
});
