#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
// Starts the command line: from the sources in a checkout, from dist where there are none. Needs Node 22.19 or newer; in a
// checkout `npm ci` brings one along, and an older `node` hands over to it.
import { spawn } from 'node:child_process';
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
  // A server that was stopped ends, whatever is still open (an issuer that does not answer).
  if (process.argv[2] === 'serve') setTimeout(() => process.exit(), 250).unref();
} else if (existsSync(pinned)) {
  handOver();
} else {
  process.stderr.write(
    `zpp needs Node 22.19 or newer and this is ${process.version}. Run "npm ci" first: it brings one along.\n`,
  );
  process.exitCode = 2;
}

/** The newer Node does it: it gets the signals sent to this process, and its end is the end of this one. */
function handOver() {
  const self = fileURLToPath(import.meta.url);
  const args = ['--disable-warning=ExperimentalWarning', self, ...process.argv.slice(2)];
  const child = spawn(pinned, args, { stdio: 'inherit' });
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('error', () => {
    process.exitCode = 2;
  });
  child.on('exit', (status, signal) => {
    if (signal === null) {
      process.exitCode = status;
      return;
    }
    for (const name of signals) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}
