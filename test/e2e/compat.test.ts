import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readSettings } from '../../src/config/index.ts';
import { createEnvReader } from '../../src/config/readers/env.ts';
import { createSecrets } from '../../src/config/secrets.ts';
import { createBuiltInRules } from '../../src/connector/built-in-rules.ts';
import { type Connector, createConnector } from '../../src/connector/connector.ts';
import { createMisconfigured } from '../../src/connector/misconfigured.ts';
import type { ProxyRequest } from '../../src/proxy/types.ts';
import { compatCases } from '../support/compat-cases.ts';

/** What Psoxy answers, over a scripted source; rows in which the fail-closed table of docs/operations.md wins are named. */
const OURS: Readonly<Record<string, { readonly status: number; readonly error: string | null }>> = {
  'broken token in path': { status: 409, error: 'TOKENIZED_REQUEST_PARAMETER_INVALID' },
  'not JSON from upstream': { status: 502, error: 'UNKNOWN' },
};

interface Script {
  status: number;
  body: string;
  silent: boolean;
}

const script: Script = { status: 200, body: '{}', silent: false };
let source: Server;
let origin: string;

beforeAll(async () => {
  source = createServer((request, response) => {
    if (request.url === '/oauth/token') {
      response.end(JSON.stringify({ access_token: 'token', expires_in: 3600, token_type: 'bearer' }));
    } else if (!script.silent) {
      response.writeHead(script.status, { 'content-type': 'application/json' }).end(script.body);
    }
  });
  await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', () => resolve()));
  origin = `http://127.0.0.1:${(source.address() as AddressInfo).port}`;
});

afterAll(() => {
  source.closeAllConnections();
  source.close();
});

const SECRETS: Readonly<Record<string, string>> = {
  PSOXY_SALT: 'salt',
  PSOXY_ENCRYPTION_KEY: 'secret',
  PSOXY_ZOOM_ACCOUNT_ID: 'account',
  PSOXY_ZOOM_CLIENT_ID: 'client',
  PSOXY_ZOOM_CLIENT_SECRET: 'client-secret',
};

function connect(changes: Readonly<Record<string, string | undefined>>): Connector {
  const env: Record<string, string | undefined> = {
    IS_DEVELOPMENT_MODE: 'true',
    COMPATIBILITY: 'psoxy',
    TARGET_HOST: origin,
    REFRESH_ENDPOINT: `${origin}/oauth/token`,
    ...SECRETS,
    ...changes,
  };
  const settings = readSettings(env);
  if (!settings.ok) return createMisconfigured(settings.problems, '0.0.0-test', () => {});
  const connector = createConnector({
    settings: settings.value,
    secrets: createSecrets(settings.value.prefixes, createEnvReader(env)),
    targetHostIsPinned: true,
    version: '0.0.0-test',
    builtInRules: createBuiltInRules(settings.value),
    log: () => {},
  });
  if (!connector.ok) throw new Error('the connector does not start');
  return connector.value;
}

function requestOf(changes: Partial<ProxyRequest>): ProxyRequest {
  return {
    method: 'GET',
    target: '/v2/users',
    headers: {},
    body: undefined,
    clientAddress: '127.0.0.1',
    transport: 'https',
    requestId: 'test',
    deadline: Date.now() + 1500,
    ...changes,
  };
}

interface ErrorCase {
  readonly name: string;
  readonly given: {
    readonly xForwardedProto?: string;
    readonly path?: string;
    readonly method?: string;
    readonly body?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly allowlist?: readonly string[];
    readonly ip?: string;
    readonly upstreamStatus?: number;
    readonly upstreamBody?: string;
    readonly upstream?: string;
    readonly missing?: readonly string[];
    readonly rulesText?: string;
  };
  readonly status: number;
  readonly xPsoxyError: string | null;
}

describe('errors', () => {
  test.each(compatCases<ErrorCase>('errors'))('$title', async ({ name, given, status, xPsoxyError }) => {
    Object.assign(script, {
      status: given.upstreamStatus ?? 200,
      body: given.upstreamBody ?? '{}',
      silent: given.upstream === 'read timeout',
    });
    const connector = connect({
      RULES: given.rulesText,
      ALLOWED_DATA_ACCESS_IP_BLOCKS: given.allowlist?.join(','),
      ...(given.missing?.includes('CLIENT_SECRET') && { PSOXY_ZOOM_CLIENT_SECRET: undefined }),
      ...(given.upstream === 'connection refused' && { TARGET_HOST: 'http://127.0.0.1:1' }),
    });
    const answer = await connector.handle(
      requestOf({
        target: given.path ?? '/v2/users',
        method: given.method ?? 'GET',
        body: given.body,
        headers: Object.fromEntries(
          Object.entries(given.headers ?? {}).map(([key, value]) => [key.toLowerCase(), value]),
        ),
        transport: (given.xForwardedProto ?? 'https').toLowerCase() === 'https' ? 'https' : 'http',
        clientAddress: given.ip ?? '127.0.0.1',
      }),
    );
    await connector.close();
    const wanted = OURS[name] ?? { status, error: xPsoxyError };
    expect({ status: answer.status, error: answer.headers['x-psoxy-error'] ?? null }).toEqual(wanted);
    expect(answer.body).not.toMatch(/alice|acme/);
  });
});

interface HealthCase {
  readonly name: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly contains?: Readonly<Record<string, unknown>>;
  readonly absent?: readonly string[];
}

/** Names of `given` that are settings of the instance. */
const INSTANCE = ['SOURCE', 'TARGET_HOST', 'PSOXY_SALT', 'ALLOWED_DATA_ACCESS_IP_BLOCKS', 'BUNDLE_FILENAME'];

describe('the health check', () => {
  test.each(compatCases<HealthCase>('health-check'))(
    '$title',
    async ({ given, status, contains = {}, absent = [] }) => {
      const settings = Object.entries(given).filter(([name]) => INSTANCE.includes(name));
      const missing = (given['missing'] as string[] | undefined) ?? [];
      const connector = connect({
        ...Object.fromEntries(settings.map(([name, value]) => [name, value === null ? undefined : String(value)])),
        // A row that names the real host is about the health check alone; nothing is called.
        ...(given['TARGET_HOST'] === 'api.zoom.us' && { REFRESH_ENDPOINT: undefined }),
        ...Object.fromEntries(missing.map((name) => [`PSOXY_ZOOM_${name}`, undefined])),
      });
      const answer = await connector.handle(
        requestOf({
          headers: { 'x-psoxy-health-check': 'yes' },
          clientAddress: (given['ip'] as string | undefined) ?? '127.0.0.1',
        }),
      );
      await connector.close();
      const fields = JSON.parse(answer.body) as Record<string, unknown>;
      expect(answer.status).toBe(status);
      expect(fields).toMatchObject(contains);
      for (const name of absent) expect(fields).not.toHaveProperty(name);
      expect(answer.body.endsWith('\r\n')).toBe(true);
      expect(Object.keys(fields)).toEqual(Object.keys(fields).toSorted());
    },
  );

  test('tells a refused address its own address and nothing else', async () => {
    const connector = connect({ ALLOWED_DATA_ACCESS_IP_BLOCKS: '10.0.0.1' });
    const answer = await connector.handle(
      requestOf({ headers: { 'x-psoxy-health-check': '' }, clientAddress: '10.0.0.2' }),
    );
    expect({ status: answer.status, fields: JSON.parse(answer.body) }).toEqual({
      status: 412,
      fields: { callerIp: '10.0.0.2', clientIpAuthorized: false },
    });
    await connector.close();
  });
});
