import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../src/zoom/simulator/index.ts';
import { type RunningProxy, startProxy } from './support.ts';

let proxy: RunningProxy;

beforeAll(async () => {
  proxy = await startProxy({ env: { MAX_RESPONSE_BYTES: '1000000', REQUEST_TIMEOUT_SECONDS: '2' }, timeoutMs: 2500 });
  await proxy.json('/v2/users');
});

afterEach(() => proxy.simulator.faults.clear());

afterAll(() => proxy.close());

interface Row {
  readonly name: string;
  readonly fault: Fault;
  readonly status: number;
  readonly error?: string;
}

const USERS = '/v2/users';

const SOURCE_FAULTS: readonly Row[] = [
  { name: 'is not JSON', fault: { kind: 'not-json' }, status: 502, error: 'UNKNOWN' },
  { name: 'is cut off', fault: { kind: 'reset-in-body', times: 9 }, status: 502, error: 'CONNECTION_TO_SOURCE' },
  {
    name: 'is shorter than its length',
    fault: { kind: 'length-too-long', times: 9 },
    status: 502,
    error: 'CONNECTION_TO_SOURCE',
  },
  {
    name: 'is truncated gzip',
    fault: { kind: 'truncated-gzip', times: 9 },
    status: 502,
    error: 'CONNECTION_TO_SOURCE',
  },
  { name: 'is not UTF-8', fault: { kind: 'invalid-utf8' }, status: 502, error: 'CONNECTION_TO_SOURCE' },
  {
    name: 'is over the size limit',
    fault: { kind: 'huge-body', bytes: 2_000_000 },
    status: 502,
    error: 'CONNECTION_TO_SOURCE',
  },
  {
    name: 'inflates beyond the limit',
    fault: { kind: 'inflating-body', bytes: 50_000_000 },
    status: 502,
    error: 'CONNECTION_TO_SOURCE',
  },
  { name: 'is nested too deeply', fault: { kind: 'deep-nesting', depth: 10_000 }, status: 502, error: 'UNKNOWN' },
  { name: 'holds NaN', fault: { kind: 'not-a-number' }, status: 502, error: 'UNKNOWN' },
  { name: 'is an error with status 200', fault: { kind: 'error-in-success' }, status: 502, error: 'API_ERROR' },
  {
    name: 'is a redirect',
    fault: { kind: 'redirect', location: 'https://evil.example/v2/users' },
    status: 502,
    error: 'API_ERROR',
  },
  {
    name: 'is 500 with HTML',
    fault: { kind: 'server-error', status: 500, body: 'html', times: 9 },
    status: 500,
    error: 'API_ERROR',
  },
  {
    name: 'is 503 with nothing',
    fault: { kind: 'server-error', status: 503, body: 'empty', times: 9 },
    status: 503,
    error: 'API_ERROR',
  },
  { name: 'is 401 again and again', fault: { kind: 'unauthorized', times: 9 }, status: 401, error: 'API_ERROR' },
  {
    name: 'is a daily rate limit',
    fault: { kind: 'rate-limited', form: 'daily', times: 9 },
    status: 429,
    error: 'API_ERROR',
  },
  { name: 'does not come', fault: { kind: 'no-answer', times: 9 }, status: 504, error: 'SOURCE_API_READ_TIMEOUT' },
];

describe('when the answer of Zoom', () => {
  test.each(SOURCE_FAULTS)(
    '$name, the client gets $status $error and nothing of it',
    async ({ fault, status, error }) => {
      proxy.simulator.faults.next({ ...fault, path: USERS });
      const answer = await proxy.ask(USERS);
      expect({ status: answer.status, error: answer.headers['x-psoxy-error'] }).toEqual({ status, error });
      expect(answer.headers['location']).toBeUndefined();
      expectNothingPersonal(answer.everything);
      expect(answer.body === '' || isOurErrorBody(answer.body) || isOurText(answer.body)).toBe(true);
      proxy.simulator.faults.clear();
      expect((await proxy.ask(USERS)).status).toBe(200);
    },
  );

  test.each([
    ['has a byte-order mark', { kind: 'byte-order-mark' }],
    ['has the content type of HTML', { kind: 'wrong-content-type' }],
    ['has duplicate keys', { kind: 'duplicate-keys' }],
    ['has numbers JavaScript cannot hold', { kind: 'odd-numbers' }],
    ['is slow but in time', { kind: 'latency', ms: 300 }],
    ['asks to wait one second', { kind: 'rate-limited', form: 'seconds', seconds: 1 }],
    ['is one reset', { kind: 'reset-before-headers' }],
  ] as const)('%s, it still arrives sanitized', async (_name, fault) => {
    proxy.simulator.faults.next({ ...fault, path: USERS } as Fault);
    const answer = await proxy.ask(USERS);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expectNothingPersonal(answer.everything);
  });

  test.each([
    ['empty', 200],
    ['no-content', 204],
  ] as const)('is %s, it passes as it is', async (kind, status) => {
    proxy.simulator.faults.next({ kind, path: USERS });
    const answer = await proxy.ask(USERS);
    expect({ status: answer.status, body: answer.body }).toEqual({ status, body: '' });
  });
});

describe('an error of Zoom', () => {
  test('keeps its status and code, and no character of its message', async () => {
    const users = (await proxy.json(USERS))['users'] as { id: string }[];
    proxy.simulator.faults.next({ kind: 'server-error', status: 404, body: 'json', path: '/v2/users/' });
    const answer = await proxy.ask(`/v2/users/${users[0]?.id}`);
    expect(answer.status).toBe(404);
    expect(answer.headers['x-psoxy-error']).toBe('API_ERROR');
    expect(Object.keys(JSON.parse(answer.body) as object)).toEqual(['code', 'message']);
    expectNothingPersonal(answer.everything);
  });
});

describe('the front door', () => {
  test.each([
    ['a method the gate does not know', { method: 'DELETE' }, 403, 'BLOCKED_BY_RULES'],
    ['POST', { method: 'POST', body: '{}' }, 403, 'BLOCKED_BY_RULES'],
    ['a body on GET', { body: '{}' }, 400, undefined],
    ['X-Psoxy-Skip-Sanitizer', { headers: { 'X-Psoxy-Skip-Sanitizer': 'true' } }, 400, 'INVALID_REQUEST'],
    ['a compressed request', { headers: { 'Content-Encoding': 'gzip' } }, 400, 'INVALID_REQUEST'],
    [
      'an unknown token version',
      { headers: { 'X-Psoxy-Pseudonym-Implementation': 'v9' } },
      500,
      'CONFIGURATION_FAILURE',
    ],
    ['another path by header', { headers: { 'X-Psoxy-TargetPath': '/v2/groups' } }, 400, 'INVALID_REQUEST'],
  ] as const)('refuses %s', async (_name, options, status, error) => {
    const before = proxy.callsToZoom().length;
    const answer = await proxy.ask(USERS, options);
    expect({ status: answer.status, error: answer.headers['x-psoxy-error'] }).toEqual({ status, error });
    expect(proxy.callsToZoom().length).toBe(before);
  });

  test.each([
    ['a Host that is not loopback', { host: 'evil.example' }, 421],
    ['a browser page', { origin: 'https://evil.example' }, 403],
  ])('refuses %s', async (_name, headers, status) => {
    const answer = await proxy.ask(USERS, { headers: headers as Record<string, string> });
    expect(answer.status).toBe(status);
  });

  test('HEAD answers with headers alone, where the rules allow it', async () => {
    const rules =
      'endpoints:\n  - pathTemplate: /v2/users\n    allowedMethods: [HEAD]\n    responseSchema: {type: object}\n';
    const other = await startProxy({ env: { RULES: rules } });
    try {
      const answer = await other.ask(USERS, { method: 'HEAD' });
      expect({ status: answer.status, body: answer.body }).toEqual({ status: 200, body: '' });
      expect((await other.ask(USERS)).status).toBe(403);
    } finally {
      await other.close();
    }
  });

  test('compresses long answers for clients that accept it', async () => {
    const answer = await proxy.ask(USERS, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(answer.body)).toHaveProperty('users');
  });
});

function expectNothingPersonal(text: string): void {
  for (const value of proxy.simulator.personalValues()) if (value.length >= 6) expect(text.includes(value)).toBe(false);
}

function isOurErrorBody(body: string): boolean {
  return /^\{"code":(?:\d+|null),"message":"[^"]*"\}$/.test(body) || /^\{"message":"[^"]*"\}$/.test(body);
}

function isOurText(body: string): boolean {
  return body.length < 120 && body.endsWith('\n');
}
