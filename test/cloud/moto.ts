import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { TOOL_PATH } from './support/tools.ts';

/** A moto server of this test's own: AWS's APIs over HTTP, in memory. */
export interface Moto {
  readonly endpoint: string;
  stop(): void;
}

const START_MILLISECONDS = 30_000;

/** Starts `moto_server` (Python package `moto[server]`) on a free port and waits until it answers. */
export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const env = { ...process.env, PATH: TOOL_PATH };
  const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { env, stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${port}`;
  child.on('error', () => undefined);
  await answering(endpoint, child);
  return { endpoint, stop: () => void child.kill() };
}

async function answering(endpoint: string, child: ChildProcess): Promise<void> {
  const started = Date.now();
  for (;;) {
    if (child.pid === undefined) throw new Error('There is no moto_server. Run .ci/cloud.sh first: it installs it.');
    if (child.exitCode !== null || Date.now() - started > START_MILLISECONDS)
      throw new Error('moto_server did not start.');
    const isUp = await fetch(`${endpoint}/moto-api/data.json`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** A port nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
