import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(resolve(ROOT, name), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<
  'dependencies' | 'devDependencies' | 'overrides',
  Record<string, string>
>;
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const document = read('docs/dependencies.md');

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly integrity?: string;
  readonly link?: boolean;
}

/** Licences whose text asks for nothing but its own mention. */
const ALLOWED = new Set([
  'MIT',
  'Apache-2.0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'CC0-1.0',
  '(MIT OR CC0-1.0)',
  'CC-BY-3.0',
]);

const production = Object.entries(packages).filter(([path, { dev, link }]) => path !== '' && !dev && !link);

describe('the production tree', () => {
  test('holds no licence beyond the list', () => {
    expect(production.length).toBeGreaterThan(50);
    const others = production.filter(([, { license }]) => !ALLOWED.has(license ?? 'none'));
    expect(others.map(([path, { license }]) => `${path} ${license}`)).toEqual([]);
  });

  test('is pinned by hash', () => {
    expect(production.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual(
      [],
    );
  });
});

describe('docs/dependencies.md', () => {
  const rows = document.split('\n').filter((line) => line.startsWith('| `'));
  const documented = new Map(
    rows.flatMap((row) => {
      const [names = '', license = ''] = row.slice(2).split(' | ');
      return [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => [name ?? '', license] as const);
    }),
  );

  test('names every direct dependency with its licence, and no other', () => {
    const direct = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];
    const wanted = direct.map((name) => `${name} ${packages[`node_modules/${name}`]?.license}`);
    expect([...documented].map(([name, license]) => `${name} ${license}`).sort()).toEqual(wanted.sort());
  });

  test('explains every override', () => {
    for (const [name, version] of Object.entries(manifest.overrides)) {
      expect(document).toContain(`\`${name}\``);
      expect(document).toContain(version);
      expect(packages[`node_modules/${name}`]?.version).toBe(version);
    }
  });

  test('versions are exact', () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(Object.values(all).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

describe('secrets are compared in constant time', () => {
  test.each([
    ['src/hosts/local/callers.ts', 'bearer tokens'],
    ['src/pseudonyms/keyed/restore.ts', 'the MAC of a token'],
    ['src/pseudonyms/keyed/siv.ts', 'the IV of a ciphertext'],
    ['src/pseudonyms/psoxy/scheme.ts', 'the hash of a token'],
  ])('%s: %s', (name) => {
    const source = read(name);
    expect(source).toMatch(/timingSafeEqual\(/);
    expect(source).not.toMatch(/\.equals\(|\bcompare\(/);
  });
});
