import { describe, expect, test } from '@jest/globals';
import { parseAddressList, parseEmailAddress } from '../../src/pseudonyms/email/index.ts';

const native = { charCodeAt: String.prototype.charCodeAt, slice: String.prototype.slice };

/** Characters looked at or copied while a function runs: every read of the scanner goes through these two methods. */
function stepsOf(run: () => unknown): number {
  let steps = 0;
  String.prototype.charCodeAt = function (index) {
    steps++;
    return native.charCodeAt.call(this, index);
  };
  String.prototype.slice = function (start, end) {
    const result = native.slice.call(this, start, end);
    steps += result.length;
    return result;
  };
  try {
    run();
  } finally {
    Object.assign(String.prototype, native);
  }
  return steps;
}

const adversaries: [string, (count: number) => string][] = [
  ['words two blanks apart', (count) => `${'ab  '.repeat(count)}@`],
  ['words and an address', (count) => `${'a '.repeat(count)}<a@b.co>`],
  ['quoted words', (count) => `${'"a" '.repeat(count)}<a@b.c`],
  ['open parentheses', (count) => `${'('.repeat(count)}@`],
  ['comments', (count) => `${'(c) '.repeat(count)}@b`],
  ['comments behind an address', (count) => `a@b.co${'(c) '.repeat(count)}x`],
  ['an unfinished comment', (count) => `a@b.co (${'c '.repeat(count)}`],
  ['dots', (count) => `${'a.'.repeat(count)}@b.co`],
  ['labels', (count) => `a@${'b.'.repeat(count)}c`],
  ['hyphens', (count) => `a@${'-'.repeat(count)}.co`],
  ['at signs', (count) => 'a@'.repeat(count)],
  ['escapes', (count) => `"${'\\a'.repeat(count)}@b.co`],
  ['folds', (count) => `${'\r\n '.repeat(count)}a@b.co`],
  ['blanks in quotes', (count) => `"${' \t'.repeat(count)}"@b.`],
  ['quotes', (count) => `${'"'.repeat(count)}@b.co`],
  ['angle brackets', (count) => `${'<'.repeat(count)}a@b.co`],
  ['list entries', (count) => `${'a@b.co,'.repeat(count)}x`],
  ['groups', (count) => `${'g: a@b.co;,'.repeat(count)}x@`],
  ['group blanks', (count) => `${'g: (c) ;,'.repeat(count)}@`],
];

describe('the e-mail scanner is linear', () => {
  test.each(adversaries)('twice the %s cost at most twice the steps', (_, make) => {
    for (const parse of [parseEmailAddress, parseAddressList]) {
      const steps = [1000, 2000, 4000, 8000].map((count) => stepsOf(() => parse(make(count))));
      for (const [index, step] of steps.slice(1).entries())
        expect(step).toBeLessThanOrEqual(2 * (steps[index] ?? 0) + 64);
      expect(steps[3]).toBeLessThanOrEqual(8 * make(8000).length + 64);
    }
  });

  test('the count sees what the scanner reads', () => {
    expect(stepsOf(() => parseEmailAddress('alice@example.com'))).toBeGreaterThan(16);
  });
});
