import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { compileContentRegex } from '../../src/regex/compile-content-regex.ts';
import type { ContentMatch } from '../../src/regex/content.ts';

interface JavaCase {
  readonly group: string;
  readonly pattern: string;
  readonly texts: Readonly<Record<string, { readonly find: number[][]; readonly whole?: number[] }>>;
}

const file = new URL('../cases/java-regex.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly JavaCase[] };

/** Start and end of the match and of each group, -1 for a group that took no part: as Java numbers them. */
function positions(match: ContentMatch): number[] {
  return [match, ...match.groups].flatMap((range) => (range === undefined ? [-1, -1] : [range.start, range.end]));
}

test.each(cases)('finds what Java finds: $group $pattern', ({ pattern, texts }) => {
  const compiled = compileContentRegex(pattern);
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  const regex = compiled.value;
  const found = Object.keys(texts).map((text) => {
    const whole = regex.findWhole(text);
    expect(regex.matchesWhole(text)).toBe(whole !== undefined);
    return [text, { find: regex.findAll(text)?.map(positions), ...(whole && { whole: positions(whole) }) }];
  });
  expect(Object.fromEntries(found)).toEqual(texts);
});
