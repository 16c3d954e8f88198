import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { digestOf } from '../../src/transforms/digest.ts';
import { REMOVED } from '../../src/transforms/types.ts';
import { augmentOf, createTransform, functionOf, transformContext } from '../support/transforms.ts';

test.each([
  [0, '0'],
  [1, '1-9'],
  [9, '1-9'],
  [10, '10-49'],
  [49, '10-49'],
  [50, '50-199'],
  [199, '50-199'],
  [200, '200+'],
  [5000, '200+'],
])('a length of %d falls into the bucket %s', (length, bucket) => {
  expect(digestOf('x'.repeat(length), { keywords: [], buckets: true })['length']).toBe(bucket);
});

test('a digest with buckets says no exact number', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const digest = digestOf(text, { keywords: ['a'], buckets: true });
      expect(JSON.stringify(digest)).not.toMatch(/:\d/);
    }),
  );
});

test('a keyword that is a name of the language is counted like any other', () => {
  const digest = digestOf('__proto__ constructor __proto__', {
    keywords: ['__proto__', 'constructor'],
    buckets: false,
  });
  expect(JSON.stringify(digest)).toBe('{"keywords":{"__proto__":2,"constructor":1},"length":31,"word_count":3}');
});

test('the augment writes an object beside a text and nothing beside other values', () => {
  const augment = functionOf(createTransform(augmentOf('textDigest')));
  expect(augment('Hello world', transformContext())).toEqual({ length: 11, word_count: 2 });
  for (const value of [5, null, true, ['x'], { a: 'x' }]) expect(augment(value, transformContext())).toBe(REMOVED);
});

test('the augment with an inner path writes nothing beside a text that is not the JSON announced', () => {
  const augment = functionOf(createTransform(augmentOf('textDigest'), { innerJsonPath: '$..text' }));
  expect(augment('{"text":"a b"}', transformContext())).toBe('{"text":"{\\"length\\":3,\\"word_count\\":2}"}');
  for (const text of ['no JSON', '{"other":"secret"}', '']) expect(augment(text, transformContext())).toBe(REMOVED);
});

test('sentence metadata loads with a warning and writes nothing', () => {
  const options = { taxonomy: { a: ['b'] }, hedgeWords: ['maybe'], constraintWords: null, innerJsonPath: '$.a' };
  const created = createTransform(augmentOf('sentenceMetadata'), options);
  expect(created).toMatchObject({ ok: true, warnings: [{ severity: 'warning' }] });
  expect(functionOf(created)('Could you come?', transformContext())).toBe(REMOVED);
});
