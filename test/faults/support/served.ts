import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { type Simulator, startSimulator } from '../../../src/zoom/simulator/index.ts';
import { type RawAnswer, rawRequest } from '../../support/raw-request.ts';
import { environmentFor } from './bench.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const ZPP = resolve(ROOT, 'bin/zpp.mjs');

/** `zpp serve` as an operator starts it, before a simulated account. */
export interface Served {
  readonly simulator: Simulator;
  readonly child: ChildProcess;
  /** All it has said on stderr. */
  said(): string;
  ask(target: string): Promise<RawAnswer>;
  /** How it ended: exit status or signal. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  close(): Promise<void>;
}

/** How it is started. */
export interface ServedOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Where stderr goes: read by the test, or a file descriptor. */
  readonly stderr?: 'pipe' | number;
  /** In front of the command, e.g. to make Node look older. */
  readonly execArgv?: readonly string[];
}

/** Starts it on a free port and waits until it answers. */
export async function startServed({ env, stderr = 'pipe', execArgv = [] }: ServedOptions = {}): Promise<Served> {
  const simulator = await startSimulator({ users: 12, now: Date.now() });
  const port = await freePort();
  const args = ['--disable-warning=ExperimentalWarning', ...execArgv, ZPP, 'serve', '--port', String(port)];
  const child = spawn(process.execPath, args, {
    cwd: import.meta.dirname,
    env: { ...environmentFor(simulator), REQUEST_TIMEOUT_SECONDS: '20', ...env },
    stdio: ['ignore', 'ignore', stderr],
  });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += String(chunk);
  });
  const ended = new Promise<number | NodeJS.Signals | null>((done) => {
    child.once('exit', (status, signal) => done(status ?? signal));
  });
  const ask = (target: string): Promise<RawAnswer> => rawRequest(port, target);
  await untilAnswering(ask, child);
  return {
    simulator,
    child,
    said: () => said,
    ask,
    ended,
    async close() {
      child.kill('SIGKILL');
      await ended;
      await simulator.close();
    },
  };
}

async function untilAnswering(ask: Served['ask'], child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200 && child.exitCode === null; tries += 1) {
    const answer = await ask('/v2/users').catch(() => undefined);
    if (answer?.status === 200) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('zpp serve does not answer.');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
