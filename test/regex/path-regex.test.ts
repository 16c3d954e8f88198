import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compilePathRegex, translatePathRegex } from '../../src/regex/compile-path-regex.ts';

const meeting = '^/v2/meetings/[^/?]+(?:/(?!meeting_summary)[^/?]+)?(?:[?].*)?$';

describe('a path pattern matches the whole of path and query, letter case ignored', () => {
  test.each([
    ['^/v2/groups(\\?.*)?$', '/V2/Groups?a=b', true],
    ['^/v2/groups(\\?.*)?$', '/v2/groups', true],
    ['^/v2/groups(\\?.*)?$', '/v2/groups/', false],
    ['/v2/groups', '/v2/groups', true],
    ['/v2/groups', '/v2/groups?', false],
    ['/v2/groups', 'x/v2/groups', false],
    ['/a|/b', '/b', true],
    ['/a|/b', '/ab', false],
    [meeting, '/v2/meetings/123', true],
    [meeting, '/v2/meetings/abc/def==?occurrence_id=1', true],
    [meeting, '/v2/meetings/123/meeting_summary', false],
    [meeting, '/v2/MEETINGS/123/MEETING_SUMMARY', false],
    ['^/(v1\\.0|beta)/users/?[^/]*', '/v1x0/users', false],
    ['/(?<!x)a', '/a', true],
    ['/x(?<!x)a', '/xa', false],
    ['/(?=\\p{Alpha})\\w+', '/ab', true],
    ['/(?=\\p{Alpha})\\w+', '/1b', false],
    ['(a*)*', 'aaa', true],
  ])('%s on %s: %s', (pattern, text, isMatch) => {
    const compiled = compilePathRegex(pattern);
    expect(compiled.ok && compiled.value(text)).toBe(isMatch);
  });
});

test('nothing matches beyond 8 KiB or beyond printable ASCII', () => {
  const compiled = compilePathRegex('(?s).*');
  if (!compiled.ok) throw new Error('refused');
  expect(['', 'a'.repeat(8192)].map(compiled.value)).toEqual([true, true]);
  expect(['a'.repeat(8193), '/é', '/a\n', '/\u212a', '/\0'].map(compiled.value)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

test.each([
  ['(', 'regex-invalid'],
  ['(a)\\1', 'regex-unsupported'],
  ['/a++', 'regex-unsupported'],
  ['(?>a)', 'regex-unsupported'],
  ['(?<=a*)b', 'regex-invalid'],
])('%s is refused: %s', (pattern, code) => {
  expect(compilePathRegex(pattern)).toMatchObject({ ok: false, problems: [{ code }] });
});

describe('no pattern and no request line takes long', () => {
  test.each([
    ['^/(a+)+$', `/${'a'.repeat(8000)}!`],
    ['^/v2/(.*)*x$', `/v2/${'a'.repeat(8000)}`],
    ['/(.*)(.*)(.*)(.*)x', `/${'a'.repeat(8000)}`],
    ['/(?=(a|aa)+$)(?!(a*)*b).*', `/${'a'.repeat(8000)}b`],
    ['/(?:a?){500}a{500}', `/${'a'.repeat(499)}`],
    ['/([a-z]+[0-9]*)+(?<!b)[.]', `/${'a1b'.repeat(2700)}`],
  ])('%s', (pattern, text) => {
    const compiled = compilePathRegex(pattern);
    const start = performance.now();
    expect(compiled.ok && compiled.value(text)).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('a pattern whose counts multiply is refused', () => {
    expect(compilePathRegex('/((a{1,100}){100}){100}')).toMatchObject({
      ok: false,
      problems: [{ code: 'regex-unsupported' }],
    });
  });
});

const atom = fc.constantFrom(
  'a',
  'b',
  '[ab]',
  '[^a]',
  '.',
  '^',
  '$',
  '\\b',
  '\\B',
  '\\w',
  '-',
  '(?=a)',
  '(?!b)',
  '(?<=a)',
  '(?<!b-)',
);
const { pattern: anyPattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  pattern: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  part: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    atom,
    fc
      .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '{2,}', '*?'))
      .map(([body, count]) => `(${body})${count}`),
    fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(?:${one}|${other})`),
    fc.tuple(fc.constantFrom('?=', '?!'), tie('pattern')).map(([look, body]) => `(${look}${body})`),
  ),
}));

test('a pattern means what the engine of the language says it means', () => {
  const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '-'), maxLength: 6 }), {
    minLength: 4,
    maxLength: 4,
  });
  fc.assert(
    fc.property(anyPattern, texts, (pattern, samples) => {
      const compiled = compilePathRegex(pattern);
      const native = translatePathRegex(pattern);
      expect(compiled.ok).toBe(native.ok);
      if (!compiled.ok || !native.ok) return;
      const whole = new RegExp(native.value, 'u');
      expect(samples.map(compiled.value)).toEqual(samples.map((text) => whole.test(text)));
    }),
    { numRuns: 500 },
  );
});

test('has an equal in the notation of the language, for tools that judge patterns', () => {
  expect(translatePathRegex('/a?')).toEqual({ ok: true, value: '^(?:[\\u{2f}](?:[\\u{41}\\u{61}]){0,1})$' });
});
