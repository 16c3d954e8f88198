import { describe, expect, test } from '@jest/globals';
import { sanitizerFrom } from '../support/sanitize.ts';

const OBJECT =
  'responseSchema: {type: object, properties: {users: {type: array, items: {type: object, properties: {id: {type: string}}}}}}\n';
const refusal = (reason: string) => expect.objectContaining({ name: 'ResponseRefused', reason });
const CANARY = 'alice@example.com';

describe('the sanitizer refuses', () => {
  test.each([
    ['a list where an object is declared', OBJECT, `[{"email":"${CANARY}"}]`, 'root-mismatch'],
    ['a text where an object is declared', OBJECT, `"${CANARY}"`, 'root-mismatch'],
    ['null where an object is declared', OBJECT, 'null', 'root-mismatch'],
    [
      'what no member of anyOf keeps',
      'responseSchema: {anyOf: [{type: array, items: {type: string}}]}\n',
      `{"email":"${CANARY}"}`,
      'root-mismatch',
    ],
    ['text that is not JSON', OBJECT, `{"users":[${CANARY}]}`, 'not-json'],
    ['a body that is cut off', OBJECT, `{"users":[{"id":"${CANARY}"`, 'not-json'],
    ['a second document of another type', OBJECT, `{"users":[]}\n["${CANARY}"]`, 'root-mismatch'],
    ['deep nesting', OBJECT, `${'['.repeat(65)}${']'.repeat(65)}`, 'too-deep'],
    ["Zoom's error object", OBJECT, `{"code":1001,"message":"User does not exist: ${CANARY}"}`, 'error-in-success'],
    ['an error whose code is text', OBJECT, `{"code":"1001","message":"${CANARY}"}`, 'error-in-success'],
    ['an error whose message is an object', OBJECT, `{"code":1001,"message":{"x":"${CANARY}"}}`, 'error-in-success'],
    [
      'a transform that fails',
      `${OBJECT}transforms:\n  - !<pseudonymize>\n    jsonPaths: ['$.users']\n`,
      `{"users":[{"id":"${CANARY}"}]}`,
      'transform-failed',
    ],
    [
      'a condition whose property is absent',
      'responseSchema: {type: object, if: {properties: {t: {type: string, const: A}}}, then: {properties: {v: {}}}}\n',
      '{"v":1}',
      'schema-failed',
    ],
    [
      'a condition that does not hold',
      'responseSchema: {type: object, if: {properties: {t: {type: string, const: A}}}, then: {properties: {v: {}}}}\n',
      '{"t":"B","v":1}',
      'schema-failed',
    ],
  ])('%s, and says nothing of its content', (_, rules, body, reason) => {
    const sanitize = sanitizerFrom(rules);
    expect(() => sanitize({ body })).toThrow(refusal(reason));
    try {
      sanitize({ body });
    } catch (error) {
      expect(String((error as Error).stack) + JSON.stringify(error)).not.toContain(CANARY);
    }
  });

  test('a body over the limit, counted in bytes', () => {
    const sanitize = sanitizerFrom(OBJECT, { limits: { maxBodyBytes: 36, maxDepth: 64 } });
    expect(sanitize({ body: '{"users":[{"id":"éééééé"}]}' }).body).toContain('é');
    expect(() => sanitize({ body: '{"users":[{"id":"éééééééé"}]}' })).toThrow(refusal('too-large'));
    expect(() => sanitize({ body: ' '.repeat(37) })).toThrow(refusal('too-large'));
  });

  test('every body of an endpoint without schema, unless that is allowed', () => {
    const rules = "transforms:\n  - !<redact>\n    jsonPaths: ['$.a']\n";
    expect(() => sanitizerFrom(rules, { allowSchemaless: false })({ body: '{"b":1}' })).toThrow(
      refusal('schema-failed'),
    );
    expect(sanitizerFrom(rules)({ body: '{"a":1,"b":1}' }).body).toBe('{"b":1}');
  });

  test('to walk objects while Object.prototype has an enumerable key', () => {
    const sanitize = sanitizerFrom(OBJECT);
    Object.defineProperty(Object.prototype, 'users', { value: [CANARY], enumerable: true, configurable: true });
    try {
      expect(() => sanitize({ body: '{}' })).toThrow(refusal('schema-failed'));
    } finally {
      delete (Object.prototype as Record<string, unknown>)['users'];
    }
    expect(sanitize({ body: '{}' }).body).toBe('{}');
  });
});

describe('the sanitizer passes', () => {
  test.each([
    ['an empty body', OBJECT, '', ''],
    ['a blank body', OBJECT, ' \n\t', ''],
    ['a byte-order mark in front', OBJECT, '\uFEFF{"users":[]}', '{"users":[]}'],
    ['several documents, each alone', OBJECT, '{"users":[{"id":"a"}]}\n\n{"x":1}\n', '{"users":[{"id":"a"}]}\n{}'],
    ['null without schema and transforms', "purpose: 'x'\n", 'null', 'null'],
    [
      'an object that has code and message and something declared',
      OBJECT,
      '{"code":1,"message":"x","users":[]}',
      '{"users":[]}',
    ],
    [
      'declared code and message',
      'responseSchema: {type: object, properties: {code: {}, message: {type: string}}}\n',
      '{"code":1,"message":"x"}',
      '{"code":1,"message":"x"}',
    ],
  ])('%s', (_, rules, body, wanted) => {
    expect(sanitizerFrom(rules)({ body }).body).toBe(wanted);
  });
});

test.each([
  ['psoxy', "transforms:\n  - !<redact>\n    jsonPaths: ['$.x']\n", 'transform-failed'],
  ['psoxy', '', undefined],
  ['none', "transforms:\n  - !<redact>\n    jsonPaths: ['$.x']\n", undefined],
] as const)('under %s a null with %j is refused as %s', (compatibility, rules, reason) => {
  const sanitize = sanitizerFrom(rules, { compatibility });
  if (reason === undefined) expect(sanitize({ body: 'null' }).body).toBe('null');
  else expect(() => sanitize({ body: 'null' })).toThrow(expect.objectContaining({ reason }));
});
