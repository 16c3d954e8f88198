import { readFileSync } from 'node:fs';

/** Cases of one file of test/cases/compat, each with a title for the test's name. */
export function compatCases<C extends object>(name: string): readonly (C & { readonly title: string })[] {
  const file = new URL(`../cases/compat/${name}.json`, import.meta.url);
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly (C & { readonly name?: string })[] };
  return cases.map((row, index) => ({
    ...row,
    title: `${name} ${index}${row.name === undefined ? '' : ` ${row.name}`}`,
  }));
}
