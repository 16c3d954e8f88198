import { expect, test } from '@jest/globals';
import { catalogue, rulesFile } from './support/catalogue.ts';
import { endpointFor, SHIPPED } from './support/shipped.ts';

/** Rows of the coverage table: `| what | \`/path\` | \`scope\` | plan | zoom | strict | drop-in |`. */
const rows = [
  ...rulesFile('README.md').matchAll(
    /^\| ([^|]+) \| `(\/[^`]+)` \| `([^`]+)` \| ([^|]+) \| (yes|–) \| (yes|–) \| (yes|–) \|$/gm,
  ),
];

test('the table lists every endpoint that a shipped rule set opens, once', () => {
  const open = catalogue.filter(({ path }) => SHIPPED.some((name) => endpointFor(name, path))).map(({ path }) => path);
  expect(rows.map((row) => row[2]).toSorted()).toEqual(open.toSorted());
});

test.each(rows.map((row) => [row[2] ?? '', row] as const))(
  '%s: the table tells which sets open it, and a scope that suffices',
  (path, row) => {
    expect(row.slice(5, 8)).toEqual(SHIPPED.map((name) => (endpointFor(name, path) ? 'yes' : '–')));
    expect(catalogue.find((entry) => entry.path === path)?.scopes.granular).toContain(row[3]);
  },
);
