import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Code } from './code.ts';
import { ROOT } from './place.ts';

/** An npm package that is in a bundle. */
export interface BundledPackage {
  /** Where it is installed, e.g. `node_modules/yaml`. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  /** SPDX identifier or expression, as the package says. */
  readonly licence: string;
  /** Integrity of the published archive, from the lock file: `sha512-…`. */
  readonly integrity: string | undefined;
}

/** One entry of package-lock.json, as far as we read it. */
export interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The lock file's packages by where they are installed. */
export function readLock(): Readonly<Record<string, LockedPackage>> {
  const lock: unknown = JSON.parse(readFileSync(resolve(ROOT, 'package-lock.json'), 'utf8'));
  return (lock as { readonly packages: Readonly<Record<string, LockedPackage>> }).packages;
}

/** Packages of which at least one byte is in the code, by name. */
export function packagesIn(code: Code): readonly string[] {
  const inputs = Object.values(code.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const paths = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => installedPath(path));
  return [...new Set(paths.filter((path) => path !== undefined))].sort();
}

/** `node_modules/a/node_modules/@b/c/index.js` → `node_modules/a/node_modules/@b/c`; undefined for our own sources. */
function installedPath(path: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
}

/** What there is to say about a package. Throws when it names no licence: that is for a person to look at. */
export function describePackage(path: string, lock: Readonly<Record<string, LockedPackage>>): BundledPackage {
  const own = JSON.parse(readFileSync(resolve(ROOT, path, 'package.json'), 'utf8')) as Record<string, unknown>;
  const { name, version, license } = own;
  if (typeof name !== 'string' || typeof version !== 'string' || typeof license !== 'string')
    throw new Error(`${path} does not say its name, version and licence.`);
  return { path, name, version, licence: license, integrity: lock[path]?.integrity };
}

/** Text of a package's licence and notice files. */
export function licenceTexts(path: string): string {
  const directory = resolve(ROOT, path);
  const files = existsSync(directory) ? readdirSync(directory).sort() : [];
  const wanted = files.filter((file) => /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i.test(file));
  return wanted.map((file) => readFileSync(resolve(directory, file), 'utf8').trim()).join('\n\n');
}
