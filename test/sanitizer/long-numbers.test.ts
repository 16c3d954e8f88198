import { expect, test } from '@jest/globals';
import { sanitizerFrom } from '../support/sanitize.ts';

const sanitize = sanitizerFrom(
  'responseSchema: {type: object, properties: {any: {}, n: {type: number}, i: {type: integer}, s: {type: string}}}\n',
);
const digits = '7'.repeat(300_000);

test('a number of very many digits comes out as it came where numbers are kept', () => {
  expect(sanitize({ body: `{"n":${digits}}` }).body === `{"n":${digits}}`).toBe(true);
});

test('one under a schema without type is refused', () => {
  expect(() => sanitize({ body: `{"any":-${digits}}` })).toThrow(expect.objectContaining({ reason: 'schema-failed' }));
});

test.each([
  ['an integer that long', `{"i":${digits}}`, '{"i":null}'],
  ['one with an exponent that long', `{"i":1e${digits}}`, '{"i":null}'],
  ['one where a text is kept', `{"s":${digits}}`, '{"s":null}'],
])('%s is nothing', (_, body, wanted) => {
  expect(sanitize({ body }).body).toBe(wanted);
});

test.each([
  ['9223372036854775807', true],
  ['-9223372036854775808', true],
  ['9223372036854775808', false],
  ['-9223372036854775809', false],
  ['99999999999999999999', false],
])('under a schema without type %s passes: %s', (number, passes) => {
  const run = () => sanitize({ body: `{"any":${number}}` }).body;
  if (passes) expect(run()).toBe(`{"any":${number}}`);
  else expect(run).toThrow(expect.objectContaining({ reason: 'schema-failed' }));
});
