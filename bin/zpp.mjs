#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
// Starts the command line: from the sources in a checkout, from dist where there are none. Needs Node 22.19 or newer; in a
// checkout `npm ci` brings one along, and an older `node` hands over to it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
const source = new URL('../src/cli/main.ts', import.meta.url);
const pinned = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));

if (major > 22 || (major === 22 && minor >= 19)) {
  const { main } = await import(
    existsSync(source) ? source.href : new URL('../dist/server/main.mjs', import.meta.url).href
  );
  process.exitCode = await main(process.argv.slice(2));
} else if (existsSync(pinned)) {
  const run = spawnSync(
    pinned,
    ['--disable-warning=ExperimentalWarning', fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    { stdio: 'inherit' },
  );
  process.exitCode = run.status ?? 2;
} else {
  process.stderr.write(
    `zpp needs Node 22.19 or newer and this is ${process.version}. Run "npm ci" first: it brings one along.\n`,
  );
  process.exitCode = 2;
}
