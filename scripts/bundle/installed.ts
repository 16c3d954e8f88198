import packageFile from '../../package.json' with { type: 'json' };
import type { BundledHost } from './hosts.ts';
import type { LockedPackage } from './packages.ts';
import { type Files, jsonFile } from './place.ts';

type Lock = Readonly<Record<string, LockedPackage>>;

/**
 * The `package.json` of a bundle, and its lock file when the platform installs packages from it: exactly the versions and
 * archive hashes this checkout is tested with.
 */
export function packageFiles(host: BundledHost, lock: Lock): Files {
  const own = {
    name: `zoom-privacy-proxy-${host.name}`,
    version: packageFile.version,
    private: true,
    type: 'module',
    main: 'index.mjs',
    engines: packageFile.engines,
    ...(host.installed.length > 0 && { dependencies: dependenciesOf(host, lock) }),
  };
  if (host.installed.length === 0) return { 'package.json': jsonFile(own) };
  const { name, version, dependencies, engines } = own;
  const closure = installedPaths(host, lock).map((path) => [path, lockedEntry(lock[path])]);
  const packages = { '': { name, version, dependencies, engines }, ...Object.fromEntries(closure) };
  const locked = { name, version, lockfileVersion: 3, requires: true, packages };
  return { 'package.json': jsonFile(own), 'package-lock.json': jsonFile(locked) };
}

function dependenciesOf(host: BundledHost, lock: Lock): Record<string, string> {
  return Object.fromEntries(host.installed.map((name) => [name, lock[`node_modules/${name}`]?.version ?? '']));
}

/** Where every package stands that the platform will install, found as Node would find it. */
export function installedPaths(host: BundledHost, lock: Lock): readonly string[] {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    for (const name of Object.keys(lock[path]?.dependencies ?? {})) visit(resolveFrom(path, name, lock));
  };
  for (const name of host.installed) visit(resolveFrom('', name, lock));
  return [...found].sort();
}

function resolveFrom(path: string, name: string, lock: Lock): string {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const candidate = `${folder}${folder === '' ? '' : '/'}node_modules/${name}`;
    if (lock[candidate] !== undefined) return candidate;
    if (folder === '') throw new Error(`${name} is not in package-lock.json.`);
  }
}

/** What `npm ci` needs of an entry; marks such as `peer` belong to this checkout's own tree. */
function lockedEntry(entry: LockedPackage | undefined): LockedPackage {
  const { version, integrity, license, engines, dependencies } = entry ?? {};
  return {
    ...(version !== undefined && { version }),
    ...(integrity !== undefined && { integrity }),
    ...(license !== undefined && { license }),
    ...(dependencies !== undefined && { dependencies }),
    ...(engines !== undefined && { engines }),
  };
}
