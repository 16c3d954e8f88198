import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compileHost } from './code.ts';
import type { BundledHost } from './hosts.ts';
import { installedPaths, packageFiles } from './installed.ts';
import { type BundledPackage, describePackage, licenceTexts, packagesIn, readLock } from './packages.ts';
import { bytesOf, type Files, jsonFile, ROOT } from './place.ts';
import { billOfMaterials } from './sbom.ts';
import { precompileShippedRules } from './shipped-rules.ts';
import { zip } from './zip.ts';

/** A bundle, not yet written anywhere. */
export interface BuiltBundle {
  readonly files: Files;
  readonly zip: Uint8Array;
  readonly sbom: Uint8Array;
  readonly compiled: readonly BundledPackage[];
  readonly installed: readonly BundledPackage[];
}

/** Makes the zip file of a host and its bill of materials. */
export async function buildBundle(host: BundledHost): Promise<BuiltBundle> {
  const lock = readLock();
  const code = await compileHost(host);
  const compiled = packagesIn(code).map((path) => describePackage(path, lock));
  const installed = installedPaths(host, lock).map((path) => describePackage(path, lock));
  const files = {
    ...code.files,
    ...precompileShippedRules(),
    ...packageFiles(host, lock),
    'LICENSES.txt': licences(compiled),
  };
  const zipped = zip(files);
  const sbom = jsonFile(billOfMaterials({ name: host.name, zip: zipped, compiled, installed }));
  return { files, zip: zipped, sbom, compiled, installed };
}

/** Our licence and those of everything compiled in: their conditions want them to travel along. */
function licences(packages: readonly BundledPackage[]): Uint8Array {
  const own = readFileSync(resolve(ROOT, 'LICENSE'), 'utf8').trim();
  const others = packages.map(({ name, version, licence, path }) => {
    const text = licenceTexts(path);
    return `${'='.repeat(80)}\n${name} ${version} (${licence})\n\n${text === '' ? `Licence: ${licence}` : text}`;
  });
  return bytesOf(`${[own, ...others].join('\n\n')}\n`);
}
