import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const SRC = resolve(import.meta.dirname, '../../src');
const ENGINE = ['rules', 'transforms', 'jsonpath', 'regex', 'sanitizer', 'pseudonyms', 'json', 'shapes', 'errors'];

/** Room → rooms it may import (docs/architecture.md). A room may always import itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  json: ['errors'],
  shapes: ['errors'],
  regex: ['errors'],
  jsonpath: ['json', 'regex', 'errors'],
  pseudonyms: ['errors'],
  transforms: ['pseudonyms', 'jsonpath', 'regex', 'json', 'shapes', 'errors'],
  rules: ['transforms', 'jsonpath', 'regex', 'json', 'shapes', 'pseudonyms', 'errors'],
  sanitizer: ['rules', 'transforms', 'jsonpath', 'pseudonyms', 'json', 'errors'],
  config: ['errors'],
  zoom: ['errors'],
  'zoom/simulator': [],
  proxy: [...ENGINE, 'zoom'],
  connector: [...ENGINE, 'proxy', 'config', 'zoom'],
  hosts: ['connector', 'proxy', 'config', 'zoom', 'errors'],
  'hosts/local': ['connector', 'proxy', 'config', 'zoom', 'errors', 'hosts'],
  'hosts/aws-lambda': ['connector', 'proxy', 'config', 'zoom', 'errors', 'hosts'],
  'hosts/gcp-function': ['connector', 'proxy', 'config', 'zoom', 'errors', 'hosts'],
  review: [...ENGINE],
  studio: ['review', ...ENGINE, 'proxy', 'zoom/simulator'],
  cli: [
    ...ENGINE,
    'review',
    'studio',
    'connector',
    'proxy',
    'config',
    'zoom',
    'zoom/simulator',
    'hosts',
    'hosts/local',
    'index',
  ],
  index: ENGINE,
};

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('studio/page/'))
  .map((name) => join(SRC, name));

test.each(sources.map((file) => [relative(SRC, file), file]))('%s imports only downwards', (_name, file) => {
  const room = roomOf(file);
  const allowed = MAY_IMPORT[room];
  expect(allowed).toBeDefined();
  const breaches = importsOf(file).filter((other) => other !== room && !allowed?.includes(other));
  expect(breaches).toEqual([]);
});

test('there are rooms to check, and a breach would be seen', () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(importedRooms("import { x } from '../hosts/local/listen.ts';", join(SRC, 'json/value.ts'))).toEqual([
    'hosts/local',
  ]);
  expect(importedRooms("const m = await import('../cli/main.ts');", join(SRC, 'json/value.ts'))).toEqual(['cli']);
});

function importsOf(file: string): string[] {
  return importedRooms(readFileSync(file, 'utf8'), file);
}

/** Static imports, re-exports and dynamic imports with a literal. */
function importedRooms(source: string, file: string): string[] {
  const specifiers = [...source.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g)].map(
    (match) => match[1] ?? '',
  );
  return specifiers
    .map((specifier) => resolve(dirname(file), specifier))
    .filter((path) => path.startsWith(SRC))
    .map(roomOf);
}

function roomOf(file: string): string {
  const parts = relative(SRC, file).split('/');
  const nested = `${parts[0]}/${parts[1]}`;
  if (parts.length > 2 && nested in MAY_IMPORT) return nested;
  return (parts[0] ?? '').replace(/\.ts$/, '');
}
