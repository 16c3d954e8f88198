import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';
import {
  type Simulator,
  type SimulatorOptions,
  simulatorCredentials,
  startSimulator,
} from '../../../src/zoom/simulator/index.ts';
import { KEYED_TEST_KEYS } from '../../e2e/support.ts';
import { type RawAnswer, type RawOptions, rawRequest } from '../../support/raw-request.ts';
import type { Order } from './proxy-process.ts';

/** A simulated account, a proxy process before it, and the means to disturb both. */
export interface FaultBench {
  readonly simulator: Simulator;
  readonly port: number;
  /** All the proxy has logged. */
  logs(): string;
  /** Exit code of the proxy; null while it runs, as it must. */
  exitCode(): number | null;
  ask(target: string, options?: RawOptions): Promise<RawAnswer>;
  order(order: Omit<Order, 'id'>): Promise<Memory>;
  close(): Promise<void>;
}

/** Bytes in use. */
export interface Memory {
  readonly heapUsed: number;
  readonly rss: number;
}

/** What differs from the usual. */
export interface BenchOptions {
  readonly transport?: 'undici' | 'node';
  readonly env?: Readonly<Record<string, string>>;
  readonly simulator?: SimulatorOptions;
  readonly execArgv?: readonly string[];
  /** Is given what the proxy logs, which then is not kept. */
  readonly onLog?: (text: string) => void;
}

/** Starts both; the account's clock is the true one, so that dates in headers mean something. */
export async function startFaultBench(options: BenchOptions = {}): Promise<FaultBench> {
  const simulator = await startSimulator({ users: 12, now: Date.now(), ...options.simulator });
  const child = fork(resolve(import.meta.dirname, 'proxy-process.ts'), {
    env: { ...environmentFor(simulator), TRANSPORT: options.transport ?? 'undici', ...options.env },
    execArgv: ['--disable-warning=ExperimentalWarning', ...(options.execArgv ?? [])],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const logs: string[] = [];
  const { onLog = (text: string) => void logs.push(text) } = options;
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => onLog(String(chunk)));
  const { port } = await firstMessage(child, () => logs.join(''));
  return {
    simulator,
    port,
    logs: () => logs.join(''),
    exitCode: () => child.exitCode,
    ask: (target, raw) => rawRequest(port, target, raw),
    order: createOrders(child),
    close: async () => {
      child.disconnect();
      await simulator.close();
    },
  };
}

/** Settings of a proxy before a simulated account. */
export function environmentFor(simulator: Simulator): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    IS_DEVELOPMENT_MODE: 'true',
    REQUEST_TIMEOUT_SECONDS: '1',
    RULES_SOURCE: `file:${resolve(import.meta.dirname, '../rules.yaml')}`,
    TARGET_HOST: simulator.url,
    REFRESH_ENDPOINT: `${simulator.url}/oauth/token`,
    PSOXY_ZOOM_ACCOUNT_ID: simulatorCredentials.accountId,
    PSOXY_ZOOM_CLIENT_ID: simulatorCredentials.clientId,
    PSOXY_ZOOM_CLIENT_SECRET: simulatorCredentials.clientSecret,
    ...KEYED_TEST_KEYS,
  };
}

function firstMessage(child: ChildProcess, logs: () => string): Promise<{ readonly port: number }> {
  return new Promise((done, failed) => {
    child.once('message', (message) => done(message as { port: number }));
    child.once('exit', () => failed(new Error(`The proxy did not start: ${logs()}`)));
  });
}

function createOrders(child: ChildProcess): FaultBench['order'] {
  let last = 0;
  const waiting = new Map<number, (memory: Memory) => void>();
  child.on('message', (message: Memory & { readonly id: number }) => waiting.get(message.id)?.(message));
  return (order) => {
    last += 1;
    const id = last;
    return new Promise((done) => {
      waiting.set(id, done);
      child.send({ id, ...order });
    });
  };
}
