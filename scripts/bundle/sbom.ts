import { createHash } from 'node:crypto';
import packageFile from '../../package.json' with { type: 'json' };
import type { BundledPackage } from './packages.ts';

/** What a bill of materials is about. */
export interface Bundle {
  readonly name: string;
  readonly zip: Uint8Array;
  /** Compiled into the zip. */
  readonly compiled: readonly BundledPackage[];
  /** Installed by the platform from the lock file in the zip. */
  readonly installed: readonly BundledPackage[];
}

/**
 * The software bill of materials of a bundle. Source: CycloneDX 1.6, JSON. It holds no time and no random number, so that it
 * is as reproducible as the bundle, which it names by its SHA-256.
 */
export function billOfMaterials(bundle: Bundle): unknown {
  // One entry for a package that is installed in two places.
  const components = [...new Map(listed(bundle).map((entry) => [entry.purl, entry])).values()].sort((a, b) =>
    a.purl < b.purl ? -1 : 1,
  );
  const root = subject(bundle);
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: root },
    components,
    dependencies: [{ ref: root['bom-ref'], dependsOn: components.map((entry) => entry['bom-ref']) }],
  };
}

function listed({ compiled, installed }: Bundle) {
  return [
    ...installed.map((entry) => component(entry, 'installed by the platform')),
    ...compiled.map((entry) => component(entry, 'compiled in')),
  ];
}

function subject({ name, zip }: Bundle) {
  const { version, license } = packageFile;
  return {
    type: 'application',
    'bom-ref': `${name}.zip`,
    name: `zoom-privacy-proxy ${name}`,
    version,
    hashes: [{ alg: 'SHA-256', content: createHash('sha256').update(zip).digest('hex') }],
    licenses: [{ license: { id: license } }],
  };
}

function component(entry: BundledPackage, how: string) {
  const { name, version, licence, integrity } = entry;
  const purl = `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;
  const isExpression = /[ ()]/.test(licence);
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    licenses: [isExpression ? { expression: licence } : { license: { id: licence } }],
    ...(integrity?.startsWith('sha512-') && { hashes: [{ alg: 'SHA-512', content: hexOf(integrity) }] }),
    properties: [{ name: 'zoom-privacy-proxy:how', value: how }],
  };
}

function hexOf(integrity: string): string {
  return Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex');
}
