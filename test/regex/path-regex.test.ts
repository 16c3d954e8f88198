import { describe, expect, test } from '@jest/globals';
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

test('shows the source that is run, so that it can be proven safe', () => {
  expect(translatePathRegex('/a?')).toEqual({ ok: true, value: '^(?:[\\u{2f}](?:[\\u{41}\\u{61}]){0,1})$' });
});
