import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clockFindings } from '../../src/cli/doctor/clock.ts';
import { examineLocal } from '../../src/cli/doctor/local.ts';
import { type Simulator, simulatorCredentials, startSimulator } from '../../src/zoom/simulator/index.ts';
import { KEYED_TEST_KEYS, type RunningProxy, startProxy } from '../e2e/support.ts';
import { zpp } from './support.ts';

const SCOPES = ['user:read:list_users:admin', 'group:read:list_groups:admin', 'report:read:user_activities:admin'];
const RULES = `endpoints:
  - pathTemplate: /v2/users
    allowedQueryParams: [page_size]
    responseSchema: {type: object, properties: {users: {type: array, items: {type: object, properties: {type: {type: integer}}}}}}
  - pathTemplate: /v2/groups
    responseSchema: {type: object, properties: {total_records: {type: integer}}}
`;

interface Finding {
  readonly about: string;
  readonly state: string;
  readonly text: string;
  readonly hint?: string;
}

const directory = mkdtempSync(join(tmpdir(), 'doctor-'));
const rules = join(directory, 'rules.yaml');
writeFileSync(rules, RULES);

/** Runs the doctor; findings that are no problem are checked by the caller. */
async function examine(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, out, said } = await zpp(['doctor', '--json', ...args], { env });
  const { findings } = (out === '' ? { findings: [] } : JSON.parse(out)) as { readonly findings: readonly Finding[] };
  const problems = findings.filter(({ state }) => state === 'problem');
  return { status, out, said, findings, problems };
}

describe('zpp doctor here', () => {
  let simulator: Simulator;
  const env = (change: Readonly<Record<string, string>> = {}) => ({
    IS_DEVELOPMENT_MODE: 'true',
    TARGET_HOST: simulator.url,
    REFRESH_ENDPOINT: `${simulator.url}/oauth/token`,
    PSOXY_ZOOM_ACCOUNT_ID: simulatorCredentials.accountId,
    PSOXY_ZOOM_CLIENT_ID: simulatorCredentials.clientId,
    PSOXY_ZOOM_CLIENT_SECRET: simulatorCredentials.clientSecret,
    RULES_SOURCE: `file:${rules}`,
    ...KEYED_TEST_KEYS,
    ...change,
  });
  beforeAll(async () => {
    simulator = await startSimulator({ users: 12, scopes: SCOPES });
  });
  afterAll(() => simulator.close());

  test('finds all well, and calls every endpoint that needs no id', async () => {
    const { status, problems, findings } = await examine([], env());
    expect([status, problems]).toEqual([0, []]);
    const calls = findings.filter(({ about }) => about === 'call').map(({ text }) => text);
    expect(calls).toEqual([
      expect.stringMatching(/^\/v2\/users: 200, \d+ bytes\.$/),
      expect.stringMatching(/^\/v2\/groups: 200/),
    ]);
    expect(findings.map(({ text }) => text)).toContain('The token has a scope for each of the 2 endpoints.');
  });

  test('prints for a person, and shows no secret and nothing of an answer', async () => {
    const { status, out } = await zpp(['doctor'], { env: env() });
    expect([status, out]).toEqual([
      0,
      expect.stringMatching(/^ok {3}keys {7}Key fingerprint [0-9a-f]+, not pinned\.$/m),
    ]);
    expect(out).toMatch(/\nAll is well\.\n$/);
    for (const text of [
      ...simulator.personalValues(),
      simulatorCredentials.clientSecret,
      ...Object.values(KEYED_TEST_KEYS),
    ])
      if (text.length > 5) expect(out).not.toContain(text);
  });

  test('names the scope that an endpoint lacks', async () => {
    const poor = await startSimulator({ users: 3, scopes: ['user:read:list_users:admin'] });
    const address = { TARGET_HOST: poor.url, REFRESH_ENDPOINT: `${poor.url}/oauth/token` };
    const { status, problems } = await examine([], env(address));
    await poor.close();
    expect(status).toBe(1);
    expect(problems.map(({ text }) => text)).toEqual([
      '/v2/groups wants the scope group:read:list_groups:admin.',
      expect.stringMatching(/^\/v2\/groups: 400 API_ERROR, Zoom's code 4700\.$/),
    ]);
  });

  test('says what plan the rules want', async () => {
    const findings = await examineLocal(env({ RULES_SOURCE: 'built-in:zoom' }), async () => undefined);
    expect(findings.filter(({ about }) => about === 'plan').map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^\d+ endpoints want the plan Pro or higher\.$/),
    );
  });

  const broken: readonly (readonly [string, Record<string, string>, Partial<Finding>])[] = [
    [
      'a client secret that is wrong',
      { PSOXY_ZOOM_CLIENT_SECRET: 'other' },
      { about: 'zoom', hint: expect.stringContaining('activated') as never },
    ],
    [
      'a credential that is missing',
      { PSOXY_ZOOM_CLIENT_ID: '' },
      { about: 'secrets', text: 'PSOXY_ZOOM_CLIENT_ID: not there.' },
    ],
    [
      'a placeholder',
      { PSOXY_ZOOM_CLIENT_ID: 'fill me' },
      { about: 'secrets', text: 'PSOXY_ZOOM_CLIENT_ID: cannot be read.' },
    ],
    [
      'a key that is weak',
      {
        PSOXY_SALT: 'salt',
        IS_DEVELOPMENT_MODE: 'false',
        TARGET_HOST: 'api.zoom.us',
        REFRESH_ENDPOINT: 'https://zoom.us/oauth/token',
        PSOXY_ZOOM_CLIENT_ID: '',
      },
      { about: 'keys' },
    ],
    ['another key than the pinned one', { PSEUDONYM_KEY_FINGERPRINT: '0'.repeat(24) }, { about: 'keys' }],
    ['a rule file that is not there', { RULES_SOURCE: 'file:missing.yaml' }, { about: 'rules' }],
    ['a token endpoint that is down', { REFRESH_ENDPOINT: 'http://127.0.0.1:1/oauth/token' }, { about: 'zoom' }],
    ['a setting that is wrong', { EGRESS_TRIPWIRE: 'sometimes' }, { about: 'settings' }],
  ];
  test.each(broken)('finds %s', async (_, change, finding) => {
    const { status, problems } = await examine([], env(change));
    expect(status).toBe(1);
    expect(problems).toContainEqual(expect.objectContaining(finding));
  });
});

describe('zpp doctor --url', () => {
  let proxy: RunningProxy;
  const url = () => `http://127.0.0.1:${proxy.port}`;
  const fingerprint = async () =>
    String(
      (
        JSON.parse((await proxy.ask('/', { headers: { 'x-psoxy-health-check': '1' } })).body) as Record<string, unknown>
      )['keyFingerprint'],
    );
  beforeAll(async () => {
    proxy = await startProxy({ env: { RULES_SOURCE: `file:${rules}` }, simulator: { scopes: SCOPES } });
  });
  afterAll(() => proxy.close());

  test('finds all well, and calls what the named rules allow', async () => {
    const { status, problems, findings } = await examine(['--url', url(), '--rules', rules], {
      PSEUDONYM_KEY_FINGERPRINT: await fingerprint(),
    });
    expect([status, problems]).toEqual([0, []]);
    const texts = findings.map(({ text }) => text);
    expect(texts).toContainEqual(expect.stringContaining(', as expected.'));
    expect(texts).toContainEqual(expect.stringMatching(/^\/v2\/users: 200/));
  });

  test('notes rules that are not known here, and calls nothing then', async () => {
    const { status, findings } = await examine(['--url', url()]);
    expect([status, findings.some(({ about }) => about === 'call')]).toEqual([0, false]);
    expect(findings).toContainEqual(expect.objectContaining({ about: 'rules', state: 'note' }));
  });

  test('finds another key than the one expected here', async () => {
    const { status, problems } = await examine(['--url', url()], { PSEUDONYM_KEY_FINGERPRINT: '0'.repeat(24) });
    expect([status, problems.map(({ about }) => about)]).toEqual([1, ['keys']]);
  });

  test('finds what a deployment lacks', async () => {
    const lacking = await startProxy({
      env: { PSOXY_ZOOM_CLIENT_SECRET: '', PSEUDONYM_KEY_FINGERPRINT: '0'.repeat(24) },
    });
    const { status, problems } = await examine(['--url', `http://127.0.0.1:${lacking.port}`]);
    await lacking.close();
    expect(status).toBe(1);
    expect(problems.map(({ about }) => about)).toEqual(['secrets', 'settings', 'keys', 'rules']);
  });

  test('tells the platform from the proxy', async () => {
    const platform = createServer((_request, response) => response.writeHead(403).end('{"Message":"Forbidden"}'));
    await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
    const { status, problems } = await examine([
      '--url',
      `http://127.0.0.1:${(platform.address() as AddressInfo).port}`,
    ]);
    platform.close();
    expect([status, problems]).toEqual([1, [expect.objectContaining({ hint: expect.stringContaining('--role') })]]);
  });

  test('asks for health where a greedy route of API Gateway takes it', async () => {
    const targets: (string | undefined)[] = [];
    const gateway = createServer((request, response) => {
      targets.push(request.url);
      response.writeHead(403).end();
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    await examine(['--url', `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/live`]);
    gateway.close();
    expect(targets).toEqual([expect.stringMatching(/^\/live\/[a-z]/)]);
  });

  test.each([
    ['nobody there', ['--url', 'http://127.0.0.1:1']],
    ['a rule file that is not there', ['--url', 'http://127.0.0.1:1', '--rules', 'missing.yaml']],
    ['something that is no option', ['https://example.com']],
  ])('could not run with %s', async (_, args) => {
    expect(await examine(args)).toMatchObject({ status: 2, out: '' });
  });
});

describe('the clock', () => {
  test.each([
    [0, 'fine'],
    [29, 'fine'],
    [31, 'note'],
    [301, 'problem'],
    [-301, 'problem'],
  ])('%d seconds off is %s', (seconds, state) => {
    const date = new Date('2026-11-22T06:00:00Z');
    expect(clockFindings(date.toUTCString(), date.getTime() + seconds * 1000)).toMatchObject([{ state }]);
  });
  test('is not judged without an answer that names the time', () => {
    expect(clockFindings(undefined, 0)).toEqual([]);
  });
});

afterAll(() => rmSync(directory, { recursive: true }));
