/**
 * `zpp serve` from socket to socket: rate, latency, processor time and memory, against a pass-through that does nothing else
 * and one that does the least that must be done. The server has core 0 for itself, client and source share core 1.
 */
import { fork } from 'node:child_process';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { type EndToEndCase, endToEndCases, keyTexts } from './end-to-end/cases.ts';
import { load } from './end-to-end/load.ts';
import { pin, type Served, startServer } from './end-to-end/processes.ts';
import { median } from './measure.ts';

/** Flags of V8 that keep a proxy small; docs/operations.md names them. */
export const MEMORY_FLAGS = ['--max-old-space-size=96', '--max-semi-space-size=8'];

/** One line of the table. */
export interface EndToEndResult {
  readonly case: EndToEndCase['name'];
  readonly server: ServerName;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time of the server a request, microseconds: what a busy machine does not move. */
  readonly processorMicroseconds: number;
  /** Rate over that of the pass-through that does the work; median of the rounds. */
  readonly rateRatio: number;
  /** The same from processor time. */
  readonly processorRatio: number;
}

/** Memory of `zpp serve` before and after a run. */
export interface MemoryResult {
  readonly requests: number;
  readonly heapMiB: { readonly before: number; readonly after: number };
  readonly peakRssMiB: number;
  readonly flags: readonly string[];
}

type ServerName = 'zpp serve' | 'pass-through with work' | 'bare pass-through';

const SERVER_CORE = 0;
const CLIENT_CORE = 1;
const MIB = 1_048_576;

/** Measures rate and memory. */
export async function measureEndToEnd(effort: {
  readonly rounds: number;
  readonly seconds: number;
  readonly requests: number;
}) {
  pin(process.pid, CLIENT_CORE);
  const cases = endToEndCases();
  const source = await startSource(cases);
  const servers = await startServers(source.url);
  const results: EndToEndResult[] = [];
  for (const one of cases) results.push(...(await measureCase(one, servers, effort)));
  for (const server of servers.values()) server.stop();
  const memory = await measureMemory(cases, source.url, effort.requests);
  source.stop();
  return { results, memory };
}

async function measureCase(
  { name, target }: EndToEndCase,
  servers: ReadonlyMap<ServerName, Served>,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<EndToEndResult[]> {
  const seen = new Map<ServerName, Round[]>([...servers.keys()].map((server) => [server, []]));
  // The compiler needs a few thousand requests before figures settle.
  for (const { port } of servers.values()) await load(port, [target], { seconds: seconds * 4 });
  for (let round = 0; round < rounds; round++) {
    for (const [server, served] of servers) seen.get(server)?.push(await measureRound(served, target, seconds));
  }
  const work = seen.get('pass-through with work') ?? [];
  return [...seen].map(([server, own]) => ({
    case: name,
    server,
    requestsPerSecond: median(own.map(({ rate }) => rate)),
    p50Ms: median(own.map(({ p50 }) => p50)),
    p99Ms: median(own.map(({ p99 }) => p99)),
    processorMicroseconds: median(own.map(({ processor }) => processor)),
    rateRatio: median(own.map(({ rate }, round) => rate / (work[round]?.rate ?? Number.NaN))),
    processorRatio: median(own.map(({ processor }, round) => (work[round]?.processor ?? Number.NaN) / processor)),
  }));
}

interface Round {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  readonly processor: number;
}

async function measureRound(served: Served, target: string, seconds: number): Promise<Round> {
  const before = served.processorSeconds();
  const { requests, seconds: took, latencies } = await load(served.port, [target], { seconds });
  const at = (share: number) => latencies[Math.floor(share * latencies.length)] ?? Number.NaN;
  const processor = ((served.processorSeconds() - before) / requests) * 1e6;
  return { rate: requests / took, p50: at(0.5), p99: at(0.99), processor };
}

async function measureMemory(cases: readonly EndToEndCase[], url: string, requests: number): Promise<MemoryResult> {
  const served = await startProxy(url, MEMORY_FLAGS);
  const [page = '', user = ''] = cases.map(({ target }) => target);
  const targets = [user, user, user, page];
  await load(served.port, targets, { requests: Math.ceil(requests / 10) });
  const before = await served.memory();
  await load(served.port, targets, { requests });
  const after = await served.memory();
  const peak = served.peakRss();
  served.stop();
  const heapMiB = { before: before.heapUsed / MIB, after: after.heapUsed / MIB };
  return { requests, heapMiB, peakRssMiB: peak / MIB, flags: MEMORY_FLAGS };
}

async function startServers(url: string): Promise<ReadonlyMap<ServerName, Served>> {
  const passThrough = async (MODE: 'bare' | 'work') =>
    startServer({
      script: 'bench/end-to-end/pass-through.ts',
      env: { TARGET_HOST: url, MODE },
      port: await freePort(),
      core: SERVER_CORE,
    });
  return new Map([
    ['zpp serve', await startProxy(url, [])],
    ['pass-through with work', await passThrough('work')],
    ['bare pass-through', await passThrough('bare')],
  ]);
}

async function startProxy(url: string, flags: readonly string[]): Promise<Served> {
  const env = {
    IS_DEVELOPMENT_MODE: 'true',
    TARGET_HOST: url,
    REFRESH_ENDPOINT: `${url}/oauth/token`,
    PSOXY_ZOOM_ACCOUNT_ID: 'bench',
    PSOXY_ZOOM_CLIENT_ID: 'bench',
    PSOXY_ZOOM_CLIENT_SECRET: 'bench',
    ...keyTexts,
  };
  return startServer({ script: 'bin/zpp.mjs', args: ['serve'], env, port: await freePort(), core: SERVER_CORE, flags });
}

async function startSource(cases: readonly EndToEndCase[]): Promise<{ readonly url: string; stop(): void }> {
  const child = fork(resolve(import.meta.dirname, 'end-to-end/source.ts'), {
    env: { BODIES: cases.map(({ document }) => document.body).join('\u001f') },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  pin(child.pid ?? 0, CLIENT_CORE);
  const { port } = await new Promise<{ port: number }>((done) =>
    child.once('message', (said) => done(said as { port: number })),
  );
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
