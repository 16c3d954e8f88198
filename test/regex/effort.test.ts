import { describe, expect, test } from '@jest/globals';
import { compileContentRegex } from '../../src/regex/compile-content-regex.ts';
import type { ContentRegex } from '../../src/regex/content.ts';

function compiled(pattern: string): ContentRegex {
  const result = compileContentRegex(pattern);
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result.value;
}

/** Patterns whose every search can run to the end of the text, and the texts that make it. */
const HOSTILE = [
  ['a(?:.*x)?', 'a'],
  ['(?:[ab]*x|a)', 'a'],
  ['a|ab.*c', 'ab'],
  ['(?:a.*)?a|b', 'b'],
] as const;

describe('the effort of finding all matches is bounded by the length of the text', () => {
  test.each(HOSTILE)('%s on many %s gives up on 64 KiB', (pattern, unit) => {
    expect(compiled(pattern).findAll(`${unit.repeat(65_536 / unit.length - 1)}`)).toBeUndefined();
    expect(compiled(pattern).replaceAll(unit.repeat(65_536 / unit.length - 1), () => '')).toBeUndefined();
  });

  test.each(HOSTILE)('%s on few %s finds them', (pattern, unit) => {
    expect(compiled(pattern).findAll(unit.repeat(8))?.length).toBeGreaterThan(0);
  });

  test.each([
    ['\\s+', 'word '],
    [',', 'a,'],
    ['[a-z]+', 'word '],
    ['(?i)secret', 'a secret '],
    ['[a-z]+@[a-z]+\\.com', 'a@example.com '],
  ])('%s finds every match of an ordinary text of 64 KiB', (pattern, unit) => {
    expect(compiled(pattern).findAll(unit.repeat(65_536 / unit.length))?.length).toBe(Math.floor(65_536 / unit.length));
  });
});
