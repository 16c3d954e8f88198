import { describe, expect, test } from '@jest/globals';
import { compileContentRegex } from '../../src/regex/compile-content-regex.ts';
import type { ContentRegex } from '../../src/regex/content.ts';

function compiled(pattern: string): ContentRegex {
  const result = compileContentRegex(pattern);
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result.value;
}

describe('what cannot be given the same meaning is refused with its place', () => {
  test.each([
    ['(?=a)b', 'regex-unsupported', 1],
    ['a(?!b)', 'regex-unsupported', 1],
    ['(?<=a)b', 'regex-unsupported', 1],
    ['(?<!a)b', 'regex-unsupported', 1],
    ['(a)\\1', 'regex-unsupported', 4],
    ['(?<n>a)\\k<n>', 'regex-unsupported', 8],
    ['xa++', 'regex-unsupported', 3],
    ['a{2,3}+', 'regex-unsupported', 2],
    ['(?>a)', 'regex-unsupported', 1],
    ['(a*)*', 'regex-unsupported', 1],
    ['(?:a?|b)+', 'regex-unsupported', 1],
    ['(\\R)+', 'regex-unsupported', 1],
    ['\\Ga', 'regex-unsupported', 1],
    ['\\X', 'regex-unsupported', 1],
    ['(?x)a b', 'regex-unsupported', 1],
    ['(?u)é', 'regex-unsupported', 1],
    ['(?m)^a', 'regex-unsupported', 5],
    ['(?m)a$', 'regex-unsupported', 6],
    ['(?i)\\p{Upper}', 'regex-unsupported', 5],
    ['\\p{InGreek}', 'regex-unsupported', 1],
    ['\\p{IsNoSuchScript}', 'regex-unsupported', 1],
    ['[^a[b]]', 'regex-unsupported', 1],
    ['[^a&&[b]]', 'regex-unsupported', 1],
    ['[ab[c]&&d]', 'regex-unsupported', 1],
    ['[a&&&b]', 'regex-unsupported', 5],
    ['[]a]', 'regex-unsupported', 2],
    ['[\\Qab\\E]', 'regex-unsupported', 2],
    ['a{1001}', 'regex-unsupported', 2],
    ['(?:(?:a{1000}){1000}){1000}', 'regex-unsupported', 1],
    ['\\b{g}', 'regex-unsupported', 1],
    ['^*', 'regex-unsupported', 1],
    ['a**', 'regex-unsupported', 3],
    ['*a', 'regex-unsupported', 1],
    ['{1}', 'regex-unsupported', 1],
    [`${'('.repeat(101)}${')'.repeat(101)}`, 'regex-unsupported', 101],
    ['(a', 'regex-invalid', 1],
    ['a)', 'regex-invalid', 2],
    ['[a', 'regex-invalid', 1],
    ['[z-a]', 'regex-invalid', 2],
    ['a{2,1}', 'regex-invalid', 2],
    ['a{,2}', 'regex-invalid', 2],
    ['a\\', 'regex-invalid', 2],
    ['\\y', 'regex-invalid', 1],
    ['\\x4', 'regex-invalid', 1],
    ['\\x{110000}', 'regex-unsupported', 1],
    ['\\p{}', 'regex-invalid', 1],
    ['(?', 'regex-invalid', 1],
    ['(?<1a>b)', 'regex-invalid', 1],
    ['(?<n>a)(?<n>b)', 'regex-invalid', 8],
  ])('%s', (pattern, code, column) => {
    expect(compileContentRegex(pattern)).toMatchObject({
      ok: false,
      problems: [{ code, severity: 'error', where: { column } }],
    });
  });

  test.each(['(?m)a', '(?:a+)*', '\\Ra', 'a{1000}', '[a&&[b]]', '[\\]a]', '\\*a', '(?-i)a', '(?s:.)'])(
    'takes the neighbour %s',
    (pattern) => {
      expect(compileContentRegex(pattern).ok).toBe(true);
    },
  );
});

test('replaces every match by plain text, whatever it holds', () => {
  expect(compiled('b+').replaceAll('abbcb', ({ start, end }) => `$&${end - start}\\1`)).toBe('a$&2\\1c$&1\\1');
  expect(compiled('x').replaceAll('abc', () => '-')).toBe('abc');
});

test('never takes a character apart', () => {
  expect(compiled('x*').replaceAll('😀', () => '-')).toBe('-😀-');
});

test('tells how many groups a pattern captures', () => {
  expect(['a', '(a)', '(?:a)(?<n>b)((c))'].map((pattern) => compiled(pattern).groupCount)).toEqual([0, 1, 3]);
});

describe('the end of a text is where Java sees it', () => {
  test.each(['\n', '\r\n', '\r', '\u0085', '\u2028', '\u2029'])('before a final %j', (terminator) => {
    expect(
      compiled('b$')
        .findAll(`b${terminator}ab${terminator}`)
        ?.map(({ start }) => start),
    ).toEqual([2 + terminator.length]);
    expect(compiled('\\w$\\s').matchesWhole(`a${terminator}`)).toBe(terminator.length === 1 && terminator < '\u0085');
  });

  test('also in a text that holds noncharacters of its own', () => {
    const text = 'a\ufdd0\nb\n';
    expect(compiled('\\ufdd0\\nb$').findAll(text)).toHaveLength(1);
    expect(compiled('\\ufdd1\\ufdd1b$').findAll(text)).toHaveLength(0);
    expect(compiled('[^x]+$').findAll(text)).toMatchObject([{ start: 0, end: 5 }]);
  });

  test('a text that holds them all is refused, not misread', () => {
    const all = Array.from({ length: 32 }, (_, index) => String.fromCharCode(0xfdd0 + index)).join('');
    expect(() => compiled('a$').findAll(`${all}\n`)).toThrow(/noncharacter/);
    expect(compiled('a$').findAll(`${all}a`)).toHaveLength(1);
  });
});

test('stays linear where backtracking explodes', () => {
  const text = `${'a'.repeat(60_000)}!`;
  for (const pattern of ['(?:a+)+b', '(?:a|aa)+b', '(?:.*?,){10}x', '(?:a|a)*b'])
    expect(compiled(pattern).findAll(text)).toEqual([]);
});
