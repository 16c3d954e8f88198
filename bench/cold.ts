/**
 * `npm run bench:cold`: what a cold start of the Lambda bundle costs over bare `node -e 0`, from the start of the process to
 * its second answer (health check, then users), with secrets from a parameter store and the simulated Zoom account, both on
 * loopback. Medians of rounds that take turns. `--json` prints one JSON document; `--rounds N` (default 21).
 */
import { randomBytes } from 'node:crypto';
import { arch, cpus } from 'node:os';
import { resolve } from 'node:path';
import { buildBundle } from '../scripts/bundle/bundle.ts';
import { bundledHosts } from '../scripts/bundle/hosts.ts';
import { unpack } from '../scripts/bundle/unpack.ts';
import { newKey } from '../src/pseudonyms/keys/new-key.ts';
import { simulatorCredentials, startSimulator } from '../src/zoom/simulator/index.ts';
import event from '../test/hosts/events/function-url.json' with { type: 'json' };
import { startParameterStore } from './cold/parameter-store.ts';
import { type Marks, timeNode } from './cold/start.ts';
import { median } from './measure.ts';

const BUDGET_MS = 150;
const roundsAt = process.argv.indexOf('--rounds');
const rounds = roundsAt < 0 ? 21 : Number(process.argv[roundsAt + 1]);

const keys = { PSOXY_SALT: newKey(randomBytes), PSOXY_ENCRYPTION_KEY: newKey(randomBytes) };
const { accountId, clientId, clientSecret } = simulatorCredentials;
const store = await startParameterStore({
  PSOXY_ZOOM_ACCOUNT_ID: accountId,
  PSOXY_ZOOM_CLIENT_ID: clientId,
  PSOXY_ZOOM_CLIENT_SECRET: clientSecret,
  ...keys,
});
const simulator = await startSimulator({ users: 30 });

/** As Terraform sets them, but for development mode: it admits plain http to a loopback Zoom, and no Lambda admits it. */
const env = {
  PATH: process.env['PATH'] ?? '',
  IS_DEVELOPMENT_MODE: 'true',
  TARGET_HOST: simulator.url,
  REFRESH_ENDPOINT: `${simulator.url}/oauth/token`,
  SECRETS_STORE: 'AWS_SSM_PARAMETER_STORE',
  AWS_ENDPOINT_URL_SSM: store.endpoint,
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
};
const users = JSON.stringify({ ...event, rawPath: '/v2/users', rawQueryString: 'page_size=30' });
const runner = resolve(import.meta.dirname, 'cold/run-bundle.mjs');

const host = bundledHosts.find(({ name }) => name === 'aws-lambda');
if (host === undefined) throw new Error('There is no Lambda bundle.');
const bundle = await buildBundle(host);
const unpacked = unpack(bundle.zip);

const bare: number[] = [];
const cold: number[] = [];
const runs: Marks[] = [];
// The first round fills the file cache and counts for nothing.
for (let round = 0; round <= rounds; round += 1) {
  const [without, with_] = [
    await timeNode(['-e', '0'], env),
    await timeNode([runner, resolve(unpacked.directory, 'index.mjs'), users], env),
  ];
  if (round === 0) continue;
  bare.push(without.milliseconds);
  cold.push(with_.milliseconds);
  runs.push(JSON.parse(with_.printed) as Marks);
}
unpacked.remove();
store.close();
await simulator.close();

const between = (from: keyof Marks | undefined, to: keyof Marks): number =>
  median(runs.map((run) => run[to] - (from === undefined ? 0 : run[from])));
const breakdown = {
  'node itself': between(undefined, 'ready'),
  'modules and settings': between('ready', 'firstRequest'),
  'INIT: secrets from the store, rules meanwhile': between('firstRequest', 'secrets'),
  'INIT: keys, engine': between('secrets', 'loaded'),
  'health check': between('loaded', 'health'),
  'first request: access token': between('health', 'token'),
  'first request: call': between('token', 'call'),
  'first request: sanitize': between('call', 'users'),
};
const result = {
  machine: { cpu: cpus()[0]?.model ?? 'unknown', arch: arch(), node: process.version },
  rounds,
  zipBytes: bundle.zip.length,
  unpackedBytes: Object.values(bundle.files).reduce((sum, { length }) => sum + length, 0),
  memoryMiB: median(runs.map((run) => run.memoryMiB)),
  bareNodeMs: median(bare),
  coldStartMs: median(cold),
  overBareMs: median(cold.map((milliseconds, round) => milliseconds - (bare[round] ?? Number.NaN))),
  /** Steadier than the clock on a machine that has other work. */
  processorMs: median(runs.map((run) => run.cpu)),
  budgetMs: BUDGET_MS,
  breakdown,
};

if (process.argv.includes('--json')) console.log(JSON.stringify(result));
else printResult();
if (result.overBareMs > BUDGET_MS) process.exitCode = 1;

function printResult(): void {
  const { machine } = result;
  console.log(`node ${machine.node} on ${machine.cpu}; medians of ${rounds} rounds, milliseconds\n`);
  for (const [name, milliseconds] of Object.entries(breakdown)) console.log(lineOf(name, milliseconds));
  console.log(`\n${lineOf('bare node -e 0, whole process', result.bareNodeMs)}`);
  console.log(lineOf('bundle, whole process', result.coldStartMs));
  console.log(lineOf(`over bare node (budget ${BUDGET_MS})`, result.overBareMs));
  console.log(lineOf('processor time over bare node, all threads', result.processorMs));
  const kib = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KiB`;
  console.log(
    `\nzip ${kib(result.zipBytes)}, unpacked ${kib(result.unpackedBytes)}, ${result.memoryMiB.toFixed(0)} MiB resident`,
  );
}

function lineOf(name: string, milliseconds: number): string {
  return `${name.padEnd(48)}${milliseconds.toFixed(1).padStart(8)}`;
}
