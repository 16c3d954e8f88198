import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const PROBE = resolve(import.meta.dirname, 'probe.mjs');

/** Bytes in use after a full collection. */
export interface Memory {
  readonly heapUsed: number;
  readonly rss: number;
}

/** A server in a process of its own. */
export interface Served {
  readonly port: number;
  /** Processor time so far, seconds. */
  processorSeconds(): number;
  memory(): Promise<Memory>;
  /** The most memory the process has held, bytes. */
  peakRss(): number;
  stop(): void;
}

/** What to start, where. */
export interface Start {
  readonly script: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  readonly core: number;
  readonly flags?: readonly string[];
}

/** Starts a server, pins it to a core, and waits until it answers at all. */
export async function startServer({ script, args = [], env, port, core, flags = [] }: Start): Promise<Served> {
  const child = fork(resolve(ROOT, script), [...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', ...env, PORT: String(port) },
    execArgv: ['--disable-warning=ExperimentalWarning', '--expose-gc', `--import=${PROBE}`, ...flags],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  pin(child.pid ?? 0, core);
  await untilItAnswers(port, child);
  return {
    port,
    processorSeconds: () => processorSeconds(child.pid ?? 0),
    memory: () => memoryOf(child),
    peakRss: () => peakRss(child.pid ?? 0),
    stop: () => child.kill('SIGKILL'),
  };
}

/** Keeps a process and all its threads on one core. */
export function pin(pid: number, core: number): void {
  execFileSync('taskset', ['-acp', String(core), String(pid)], { stdio: 'ignore' });
}

/** Linux counts in hundredths of a second; fields 14 and 15 of proc_pid_stat(5), behind the name in brackets. */
function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function peakRss(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}

function memoryOf(child: ChildProcess): Promise<Memory> {
  return new Promise((done) => {
    child.on('message', function answered(message) {
      if (typeof message !== 'object' || !('heapUsed' in message)) return;
      child.off('message', answered);
      done(message as Memory);
    });
    child.send('memory');
  });
}

async function untilItAnswers(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (child.exitCode !== null) throw new Error(`A server of the bench ended with ${child.exitCode}.`);
    if (await answers(port)) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error('A server of the bench does not answer.');
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const asked = request({ port, host: '127.0.0.1', path: '/' }, (response) => {
      response.resume();
      done(true);
    });
    asked.on('error', () => done(false));
    asked.end();
  });
}
