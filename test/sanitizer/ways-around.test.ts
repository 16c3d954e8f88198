import { describe, expect, test } from '@jest/globals';
import { createKeepLookup, KEEP_ANY } from '../../src/sanitizer/plan/keep.ts';
import { createNodeFactory } from '../../src/sanitizer/plan/node-factory.ts';
import { endpointFrom, sanitizerFrom } from '../support/sanitize.ts';

const RULES = `
responseSchema:
  type: object
  properties:
    o: {type: object, properties: {a: {}, l: {type: array, items: {type: string}}}}
    "1": {}
    "2": {}
transforms:
  - !<pseudonymize>
    jsonPaths: ['$..a']
`;
const CANARY = 'canary-value';

describe('a document cannot walk around the schema', () => {
  test.each([
    ['by a key that begins with +', `{"+x":"${CANARY}","o":{"+a:textDigest":"${CANARY}"}}`],
    ['by __proto__', `{"__proto__":{"a":"${CANARY}"},"o":{"__proto__":{"l":["${CANARY}"]}}}`],
    [
      'by constructor and other names of Object.prototype',
      `{"constructor":"${CANARY}","toString":"${CANARY}","o":{"hasOwnProperty":"${CANARY}"}}`,
    ],
    ['by an object where a list is declared', `{"o":{"l":{"0":"${CANARY}"}}}`],
    ['by a list where an object is declared', `{"o":[{"a":"${CANARY}"}]}`],
    ['by a container where a plain value is declared', `{"1":{"x":"${CANARY}"},"2":["${CANARY}"]}`],
    ['by an escaped spelling of a key', `{"\\u002bx":"${CANARY}"}`],
  ])('%s', (_, body) => {
    expect(sanitizerFrom(RULES)({ body }).body).not.toContain(CANARY);
  });

  test('by a duplicate key: the last value counts and is transformed', () => {
    const { body } = sanitizerFrom(RULES)({ body: `{"o":{"a":"x","a":"${CANARY}"}}` });
    expect(body).toBe('{"o":{"a":"t~Y2FuYXJ5LXZhbHVl"}}');
  });

  test('by keys that JavaScript reorders: declared ones come out in source order', () => {
    expect(sanitizerFrom(RULES)({ body: '{"2":"b","x":1,"1":"a"}' }).body).toBe('{"2":"b","1":"a"}');
  });

  test('by the name of an augment: it is dropped when the source sent it', () => {
    const rules = `${RULES}augments:\n  - !<textDigest>\n    jsonPaths: ['$.o.a']\n`;
    const sanitize = sanitizerFrom(rules);
    expect(sanitize({ body: '{"o":{"a":"two words"}}' }).body).toContain('"+a:textDigest":{"length":9,"word_count":2}');
    expect(sanitize({ body: `{"o":{"a":"x","+a:textDigest":"${CANARY}"}}` }).body).toBe('{"o":{"a":"t~eA"}}');
  });
});

test('a declared __proto__ is an ordinary key', () => {
  const sanitize = sanitizerFrom('responseSchema: {type: object, properties: {__proto__: {type: string}, a: {}}}\n');
  expect(sanitize({ body: '{"a":1,"__proto__":"x"}' }).body).toBe('{"a":1,"__proto__":"x"}');
});

test.each(['declaredMember', 'anyMember'] as const)(
  'a plan does not grow with the names a document makes up (%s)',
  (member) => {
    const keeps = createKeepLookup(new Map());
    const nodes = createNodeFactory(keeps);
    const { endpoint } = endpointFrom(RULES);
    const root = nodes.root(member === 'anyMember' ? KEEP_ANY : keeps.of(endpoint.responseSchema), []);
    nodes[member](root, 'o');
    for (let index = 0; index < 10_000; index++) nodes[member](root, `made-up-${index}`);
    expect(root.members.size).toBeLessThanOrEqual(500);
    expect(root.variants.size).toBe(0);
  },
);
