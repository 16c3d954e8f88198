import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { buildBundle } from '../../scripts/bundle/bundle.ts';
import { bundledHosts } from '../../scripts/bundle/hosts.ts';
import { type Unpacked, unpack } from '../../scripts/bundle/unpack.ts';
import { simulatorCredentials } from '../../src/zoom/simulator/index.ts';
import { freePort, type Moto, startMoto } from './moto.ts';
import { type ComparedAccount, startComparedAccount } from './support/account.ts';
import { doors } from './support/doors.ts';
import { type Forwarder, startForwarder } from './support/forwarder.ts';
import { type Lambda, startLambda } from './support/lambda.ts';
import { awsStores, type Fill, putObject } from './support/stores.ts';
import { startTlsFront, type TlsFront } from './support/tls-front.ts';
import { OLDEST_NODE, ROOT } from './support/tools.ts';

let bundle: Unpacked;
let moto: Moto;
let account: ComparedAccount;
let front: TlsFront;
let lambda: Lambda | undefined;

beforeAll(async () => {
  const host = bundledHosts.find(({ name }) => name === 'aws-lambda');
  if (host === undefined) throw new Error('There is no Lambda bundle.');
  [bundle, moto, account] = [unpack((await buildBundle(host)).zip), await startMoto(), await startComparedAccount()];
  front = await startTlsFront({ 'zoom.us': account.simulator.port });
  for (const fill of Object.values(awsStores(moto.endpoint))) await fill(account.secrets);
}, 120_000);
afterEach(async () => {
  await lambda?.stop();
  lambda = undefined;
});
afterAll(async () => {
  front?.close();
  moto?.stop();
  bundle?.remove();
  await account?.close();
});

/** The function as Terraform deploys it. */
async function deploy(env: Readonly<Record<string, string>> = {}, node = process.execPath): Promise<Lambda> {
  const deployed = {
    ...front.env,
    AWS_ENDPOINT_URL: moto.endpoint,
    SECRETS_STORE: 'AWS_SSM_PARAMETER_STORE',
    PSEUDONYM_KEY_FINGERPRINT: account.fingerprint,
    ...env,
  };
  lambda = await startLambda(bundle.directory, deployed, node);
  return lambda;
}

const ask = (target: string, headers?: Readonly<Record<string, string>>) => doors['a function URL']?.(target, headers);
const users = '/v2/users?page_size=30';

describe.each([
  ['AWS_SSM_PARAMETER_STORE', 'the pinned Node', process.execPath],
  ['AWS_SECRETS_MANAGER', 'the oldest Node', OLDEST_NODE],
])('with secrets from %s, on %s', (store, _, node) => {
  test('every front door gives the answers of the local server', async () => {
    const { ask: invoke, log } = await deploy({ SECRETS_STORE: store }, node);
    const statuses = new Set<number>();
    for (const [door, event] of Object.entries(doors)) {
      for (const target of account.targets) {
        const [expected, answer] = [await account.local.ask(target), await invoke(event(target))];
        expect([door, answer.status, answer.body]).toEqual([door, expected.status, expected.body]);
        statuses.add(answer.status);
      }
    }
    expect(statuses).toEqual(new Set([200, 403, 409]));
    const personal = [...account.simulator.personalValues()].filter((value) => value.length > 5);
    expect(personal.filter((value) => log().includes(value))).toEqual([]);
  }, 120_000);
});

test('the health check is green, and names the pinned key', async () => {
  const { ask: invoke } = await deploy();
  const { status, body } = await invoke(ask('/', { 'x-psoxy-health-check': '1' }));
  expect([status, JSON.parse(body)]).toEqual([
    200,
    expect.objectContaining({ keyFingerprint: account.fingerprint, missingConfigProperties: [] }),
  ]);
}, 60_000);

test('an event of no front door fails the invocation, and nothing of it is repeated', async () => {
  const { fail, log } = await deploy();
  const error = await fail({ Records: [{ body: 'alice@example.com' }] });
  expect(JSON.stringify(error)).toContain('Not an event of a function URL or of API Gateway.');
  expect(JSON.stringify(error) + log()).not.toContain('alice');
}, 60_000);

test('a client secret that was regenerated while the function is warm heals with the next request', async () => {
  const { ask: invoke } = await deploy();
  expect((await invoke(ask(users))).status).toBe(200);
  const fill = awsStores(moto.endpoint)['AWS_SSM_PARAMETER_STORE'] as Fill;
  const regenerated = { ...simulatorCredentials, clientSecret: 'regenerated-secret' };
  account.simulator.setCredentials(regenerated);
  account.simulator.revokeTokens();
  await fill({ PSOXY_ZOOM_CLIENT_SECRET: regenerated.clientSecret });
  try {
    expect((await invoke(ask(users))).status).toBe(200);
  } finally {
    account.simulator.setCredentials(simulatorCredentials);
    account.simulator.revokeTokens();
    await fill({ PSOXY_ZOOM_CLIENT_SECRET: simulatorCredentials.clientSecret });
  }
}, 60_000);

test('a client secret that is simply wrong stays refused, and the store is not asked with every request', async () => {
  const { ask: invoke } = await deploy();
  account.simulator.setCredentials({ ...simulatorCredentials, clientSecret: 'another' });
  account.simulator.revokeTokens();
  const before = account.simulator.requests.length;
  try {
    for (let turn = 0; turn < 3; turn += 1) {
      const { status, headers } = await invoke(ask(users));
      expect([status, headers['x-psoxy-error']]).toEqual([500, 'CONNECTION_SETUP']);
    }
    expect(account.simulator.requests.slice(before).filter((line) => line.includes('/oauth/token'))).toHaveLength(1);
  } finally {
    account.simulator.setCredentials(simulatorCredentials);
  }
}, 60_000);

test('a store that is down when the function starts is 503, and heals by itself', async () => {
  const port = await freePort();
  const { ask: invoke } = await deploy({ AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` });
  const { status, headers } = await invoke(ask(users));
  expect([status, headers['x-psoxy-error']]).toEqual([503, 'CONFIGURATION_FAILURE']);
  const forwarder: Forwarder = await startForwarder(port, Number(new URL(moto.endpoint).port));
  try {
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect((await invoke(ask(users))).status).toBe(200);
  } finally {
    forwarder.close();
  }
}, 60_000);

describe('rules from S3', () => {
  const text = readFileSync(resolve(ROOT, 'rules/zoom/zoom-strict.yaml'), 'utf8');
  const hash = createHash('sha256').update(text).digest('hex');
  const source = { RULES_SOURCE: 's3://rules-bucket/zoom.yaml' };
  beforeAll(() => putObject(moto.endpoint, 'rules-bucket', 'zoom.yaml', text));

  test('apply when their hash is the pinned one', async () => {
    const { ask: invoke } = await deploy({ ...source, RULES_SHA256: hash });
    expect((await invoke(ask(users))).status).toBe(200);
    expect((await invoke(ask('/v2/groups'))).status).toBe(403);
  }, 60_000);

  test.each([
    ['another hash', { ...source, RULES_SHA256: hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }, 500],
    ['an object that is not there', { RULES_SOURCE: 's3://rules-bucket/missing.yaml' }, 503],
  ])(
    'with %s nothing passes',
    async (_, env, expected) => {
      const { ask: invoke } = await deploy(env);
      const before = account.simulator.requests.length;
      const { status, headers } = await invoke(ask(users));
      expect([status, headers['x-psoxy-error']]).toEqual([expected, 'CONFIGURATION_FAILURE']);
      expect(account.simulator.requests).toHaveLength(before);
    },
    60_000,
  );
});

test('another key than the pinned one lets nothing pass', async () => {
  const { ask: invoke } = await deploy({ PSEUDONYM_KEY_FINGERPRINT: '0'.repeat(account.fingerprint.length) });
  const { status, headers } = await invoke(ask(users));
  expect([status, headers['x-psoxy-error']]).toEqual([500, 'CONFIGURATION_FAILURE']);
}, 60_000);

test('the SDK in the bundle reads the secrets where the lean reader cannot', async () => {
  // A profile is for the SDK alone.
  const file = resolve(bundle.directory, 'profile');
  writeFileSync(file, '[auditor]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\n');
  const { ask: invoke } = await deploy({ AWS_PROFILE: 'auditor', AWS_SHARED_CREDENTIALS_FILE: file });
  expect((await invoke(ask(users))).status).toBe(200);
}, 60_000);
