import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '../..');
const tracked = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).split('\n').filter(Boolean);

/** Texts that must not stand in source files, with the reason. */
const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ['code made from text', /\bnew Function\s*\(|(?<![.\w'"`])eval\s*\(/],
  ['switched-off types', /\bas any\b|[:<]\s*any\s*[;,)=>\]|]|@ts-ignore|@ts-nocheck/],
  ['skipped or focused tests', /\b(?:it|test|describe)\.(?:skip|only|todo)\(|\bx(?:it|describe)\(/],
  ['loose ends', /\bTODO\b|\bFIXME\b/],
];

const sources = tracked.filter(
  (name) => /^(?:src|test|bench|bin)\/.*\.(?:ts|tsx|mjs)$/.test(name) && !name.endsWith('sources.test.ts'),
);

test.each(FORBIDDEN)('no source holds %s', (_reason, pattern) => {
  const hits = sources.filter((name) => pattern.test(readFileSync(resolve(ROOT, name), 'utf8')));
  expect(hits).toEqual([]);
});

test('source files stay short', () => {
  const lengths = sources
    .filter((name) => name.startsWith('src/'))
    .map((name) => [name, readFileSync(resolve(ROOT, name), 'utf8').split('\n').length] as const);
  expect(lengths.length).toBeGreaterThan(50);
  expect(lengths.filter(([, lines]) => lines > 260).map(([name]) => name)).toEqual([]);
});
