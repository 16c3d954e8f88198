/** `npm run bundle`: writes dist/<host>.zip and dist/<host>.cdx.json, and says what came of it. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildBundle } from './bundle.ts';
import { bundledHosts } from './hosts.ts';
import { ROOT } from './place.ts';

mkdirSync(resolve(ROOT, 'dist'), { recursive: true });
for (const host of bundledHosts) {
  const { zip, sbom, compiled, installed } = await buildBundle(host);
  writeFileSync(resolve(ROOT, `dist/${host.name}.zip`), zip);
  writeFileSync(resolve(ROOT, `dist/${host.name}.cdx.json`), sbom);
  const sha256 = createHash('sha256').update(zip).digest('hex');
  const packages = `${compiled.length} packages compiled in${installed.length > 0 ? `, ${installed.length} to install` : ''}`;
  console.log(`dist/${host.name}.zip  ${(zip.length / 1024).toFixed(0)} KiB  ${packages}\n  sha256 ${sha256}`);
}
