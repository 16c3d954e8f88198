import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { type BuiltBundle, buildBundle } from '../../scripts/bundle/bundle.ts';
import { bundledHosts } from '../../scripts/bundle/hosts.ts';
import { zip } from '../../scripts/bundle/zip.ts';

const MEBIBYTE = 1024 * 1024;

/** What each bundle may weigh, and which packages it may hold: a new one is looked at by a person. */
const EXPECTED = {
  'aws-lambda': {
    maxZipBytes: 1.5 * MEBIBYTE,
    maxUnpackedBytes: 4 * MEBIBYTE,
    packages:
      /^(?:ipaddr\.js|re2js|yaml|bowser|tslib|@aws-sdk\/[a-z0-9-]+|@smithy\/[a-z0-9-]+|@aws\/lambda-invoke-store)$/,
  },
  'gcp-function': { maxZipBytes: MEBIBYTE, maxUnpackedBytes: 3 * MEBIBYTE, packages: /^(?:ipaddr\.js|re2js|yaml)$/ },
} as const;

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses: readonly { readonly license?: { readonly id: string } }[];
}

describe.each(bundledHosts)('the bundle of $name', (host) => {
  const expected = EXPECTED[host.name];
  let built: BuiltBundle;
  beforeAll(async () => {
    built = await buildBundle(host);
  }, 60_000);

  test('is the same byte for byte when built again, and so is its bill of materials', async () => {
    const again = await buildBundle(host);
    expect(Buffer.compare(built.zip, again.zip)).toBe(0);
    expect(Buffer.compare(built.sbom, again.sbom)).toBe(0);
  }, 60_000);

  test('stays within its size', () => {
    expect(built.zip.length).toBeLessThan(expected.maxZipBytes);
    const unpacked = Object.values(built.files).reduce((sum, { length }) => sum + length, 0);
    expect(unpacked).toBeLessThan(expected.maxUnpackedBytes);
  });

  test('holds the SDK of its own cloud at most, and no package nobody has looked at', () => {
    expect(built.compiled.length).toBeGreaterThan(2);
    const others = built.compiled.map(({ name }) => name).filter((name) => !expected.packages.test(name));
    expect(others).toEqual([]);
  });

  test('holds code, precompiled rules, licences and package.json, and nothing else', () => {
    const names = Object.keys(unzipSync(built.zip));
    expect(names).toEqual(expect.arrayContaining(['index.mjs', 'LICENSES.txt', 'rules/zoom/zoom.json']));
    const other =
      /^(?:[\w-]+\.mjs|rules\/zoom\/(?:zoom[a-z-]*|known-fields)\.json|LICENSES\.txt|package(?:-lock)?\.json)$/;
    expect(names.filter((name) => !other.test(name))).toEqual([]);
  });

  test('names no path of the machine that built it', () => {
    const root = Buffer.from(process.cwd());
    const tainted = Object.entries(built.files).filter(([, bytes]) => Buffer.from(bytes).includes(root));
    expect(tainted.map(([name]) => name)).toEqual([]);
  });

  test('reads its rules and the YAML library only when it needs them', () => {
    const entry = new TextDecoder().decode(built.files['index.mjs']);
    const eager = [...entry.matchAll(/(?:from|import)"\.\/([^"]+\.mjs)"/g)].map(([, name]) => name ?? '');
    const texts = [entry, ...eager.map((name) => new TextDecoder().decode(built.files[name]))];
    expect(eager.length).toBeGreaterThan(0);
    // Words of the YAML library, of the AWS SDK and of undici, which none of the files read at a start may hold.
    for (const text of texts) expect(text).not.toMatch(/yaml-1\.1|DOUBLE_QUOTED|SSMClient|@smithy|undici/);
  });

  describe('its bill of materials', () => {
    const bill = () => JSON.parse(new TextDecoder().decode(built.sbom)) as Record<string, unknown>;
    test('names the zip by its hash', () => {
      const content = createHash('sha256').update(built.zip).digest('hex');
      expect(bill()).toMatchObject({
        bomFormat: 'CycloneDX',
        specVersion: '1.6',
        metadata: { component: { hashes: [{ alg: 'SHA-256', content }] } },
      });
    });
    test('lists every package once, with version, archive hash and licence', () => {
      const components = bill()['components'] as Component[];
      expect(components).toHaveLength(new Set(components.map(({ purl }) => purl)).size);
      expect(new Set(components.map(({ name }) => name))).toEqual(
        new Set([...built.compiled, ...built.installed].map(({ name }) => name)),
      );
      for (const { purl, hashes, licenses, version } of components) {
        expect(purl).toMatch(/^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@\d/);
        expect(purl.endsWith(`@${version}`)).toBe(true);
        expect(hashes[0]?.content).toMatch(/^[0-9a-f]{128}$/);
        expect(licenses).toHaveLength(1);
      }
    });
  });
});

describe('what the Google bundle lets the platform install', () => {
  test('is pinned by a lock file: every version exact, every archive by its hash', async () => {
    const host = bundledHosts.find(({ name }) => name === 'gcp-function');
    const built = host && (await buildBundle(host));
    const lock = JSON.parse(new TextDecoder().decode(built?.files['package-lock.json'])) as {
      readonly packages: Record<string, { readonly integrity?: string; readonly resolved?: string }>;
    };
    const { '': root, ...packages } = lock.packages;
    expect(root).toMatchObject({ dependencies: { '@google-cloud/functions-framework': expect.stringMatching(/^\d/) } });
    expect(Object.keys(packages).length).toBeGreaterThan(10);
    for (const entry of Object.values(packages)) expect(entry.integrity).toMatch(/^sha512-/);
  }, 60_000);
});

describe('a zip file', () => {
  const files = { 'b.txt': new Uint8Array([66]), 'a/c.txt': new Uint8Array([67]) };
  test('depends on names and bytes alone, not on the order they came in', () => {
    const turned = Object.fromEntries(Object.entries(files).reverse());
    expect(Buffer.compare(zip(files), zip(turned))).toBe(0);
    expect(Buffer.compare(zip(files), zip({ ...files, 'b.txt': new Uint8Array([68]) }))).not.toBe(0);
  });
  test('does not depend on the time zone', () => {
    const before = process.env['TZ'];
    const zips = ['Pacific/Kiritimati', 'America/Los_Angeles'].map((zone) => {
      process.env['TZ'] = zone;
      return zip(files);
    });
    process.env['TZ'] = before;
    expect(Buffer.compare(zips[0] ?? files['b.txt'], zips[1] ?? files['a/c.txt'])).toBe(0);
  });
});
