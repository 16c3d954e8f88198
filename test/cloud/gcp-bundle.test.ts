import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { buildBundle } from '../../scripts/bundle/bundle.ts';
import { bundledHosts } from '../../scripts/bundle/hosts.ts';
import { type Unpacked, unpack } from '../../scripts/bundle/unpack.ts';
import { simulatorCredentials } from '../../src/zoom/simulator/index.ts';
import { type RawAnswer, rawRequest } from '../support/raw-request.ts';
import { freePort } from './moto.ts';
import { type ComparedAccount, startComparedAccount } from './support/account.ts';
import { type FakeGoogle, startFakeGoogle } from './support/google.ts';
import { type Program, startProgram, until } from './support/process.ts';
import { startTlsFront, type TlsFront } from './support/tls-front.ts';
import { OLDEST_NODE, requireTool } from './support/tools.ts';

let bundle: Unpacked;
let account: ComparedAccount;
let google: FakeGoogle;
let front: TlsFront;
let program: Program | undefined;
const directory = mkdtempSync(join(tmpdir(), 'secrets-'));

beforeAll(async () => {
  const host = bundledHosts.find(({ name }) => name === 'gcp-function');
  if (host === undefined) throw new Error('There is no bundle for Google Cloud.');
  [bundle, account, google] = [
    unpack((await buildBundle(host)).zip),
    await startComparedAccount(),
    await startFakeGoogle(),
  ];
  front = await startTlsFront({ 'zoom.us': account.simulator.port, 'secretmanager.googleapis.com': google.port });
  // As the platform's build does: from the lock file in the zip, and from nothing else.
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: bundle.directory, stdio: 'pipe' });
  fillFiles(account.secrets);
}, 240_000);
afterEach(async () => {
  await program?.stop();
  program = undefined;
});
afterAll(async () => {
  front?.close();
  google?.close();
  bundle?.remove();
  rmSync(directory, { recursive: true });
  await account?.close();
});

/** Each secret as a volume of its own, as Cloud Run mounts them. */
function fillFiles(secrets: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(secrets)) {
    mkdirSync(join(directory, name), { recursive: true });
    writeFileSync(join(directory, name, 'value'), `${text}\n`);
  }
}

type Ask = (target: string, headers?: Readonly<Record<string, string>>) => Promise<RawAnswer>;

/** What Google's front end adds to a request. */
const FRONT_END = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' };
const FRAMEWORK = 'node_modules/@google-cloud/functions-framework/build/src/main.js';

/** The function as Cloud Run starts it; resolves with how to ask it, as Google's front end does. */
async function deploy(env: Readonly<Record<string, string>>, node = process.execPath): Promise<Ask> {
  const port = await freePort();
  program = startProgram([requireTool(node), FRAMEWORK], {
    cwd: bundle.directory,
    env: {
      ...front.env,
      PORT: String(port),
      FUNCTION_TARGET: 'zoomProxy',
      FUNCTION_SIGNATURE_TYPE: 'http',
      K_SERVICE: 'psoxy-zoom',
      K_REVISION: 'psoxy-zoom-00001',
      GCE_METADATA_HOST: `127.0.0.1:${google.port}`,
      PSEUDONYM_KEY_FINGERPRINT: account.fingerprint,
      ...env,
    },
  });
  const ask: Ask = (target, headers = FRONT_END) => rawRequest(port, target, { headers });
  await until(
    () =>
      ask('/').then(
        () => true,
        () => false,
      ),
    program,
  );
  return ask;
}

const FILES = { SECRETS_STORE: 'FILE', SECRETS_DIRECTORY: directory };
const SECRET_MANAGER = { SECRETS_STORE: 'GCP_SECRET_MANAGER' };
const users = '/v2/users?page_size=30';

test.each([
  ['mounted files', 'the pinned Node', FILES, process.execPath],
  ['Secret Manager', 'the oldest Node', SECRET_MANAGER, OLDEST_NODE],
])(
  'with secrets from %s, on %s, the functions framework gives the answers of the local server',
  async (_store, _version, env, node) => {
    for (const [name, text] of Object.entries(account.secrets)) google.held.set(name, text);
    const ask = await deploy(env, node);
    const statuses = new Set<number>();
    for (const target of account.targets) {
      const [expected, answer] = [await account.local.ask(target), await ask(target)];
      expect([answer.status, answer.body]).toEqual([expected.status, expected.body]);
      statuses.add(answer.status);
    }
    expect(statuses).toEqual(new Set([200, 403, 409]));
    const personal = [...account.simulator.personalValues()].filter((value) => value.length > 5);
    expect(personal.filter((value) => program?.output().includes(value))).toEqual([]);
    expect(google.asked.some((path) => path.includes(':access'))).toBe(env === SECRET_MANAGER);
  },
  120_000,
);

test.each([
  ['mounted files', FILES, (secret: string) => fillFiles({ PSOXY_ZOOM_CLIENT_SECRET: secret })],
  ['Secret Manager', SECRET_MANAGER, (secret: string) => google.held.set('PSOXY_ZOOM_CLIENT_SECRET', secret)],
] as const)(
  'a client secret regenerated in %s heals with the next request',
  async (_, env, fill) => {
    const ask = await deploy(env);
    expect((await ask(users)).status).toBe(200);
    const regenerated = { ...simulatorCredentials, clientSecret: 'regenerated-secret' };
    account.simulator.setCredentials(regenerated);
    account.simulator.revokeTokens();
    fill(regenerated.clientSecret);
    try {
      expect((await ask(users)).status).toBe(200);
    } finally {
      account.simulator.setCredentials(simulatorCredentials);
      account.simulator.revokeTokens();
      fill(simulatorCredentials.clientSecret);
    }
  },
  60_000,
);

test('a Secret Manager that is down when the function starts is 503, and heals by itself', async () => {
  google.isDown = true;
  const ask = await deploy(SECRET_MANAGER);
  const { status, headers } = await ask(users);
  google.isDown = false;
  expect([status, headers['x-psoxy-error']]).toEqual([503, 'CONFIGURATION_FAILURE']);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect((await ask(users)).status).toBe(200);
}, 60_000);

test('a request that did not come over https is refused, and no secret store of another cloud is taken', async () => {
  const ask = await deploy(FILES);
  expect((await ask(users, {})).status).toBe(400);
  await program?.stop();
  const misconfigured = await deploy({ SECRETS_STORE: 'AWS_SSM_PARAMETER_STORE' });
  const { status, headers } = await misconfigured(users);
  expect([status, headers['x-psoxy-error']]).toEqual([500, 'CONFIGURATION_FAILURE']);
}, 60_000);
