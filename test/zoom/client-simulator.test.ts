import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { createZoomClient } from '../../src/zoom/client.ts';
import type { ZoomEvent } from '../../src/zoom/client-options.ts';
import { looksLikeErrorBody, sourceErrorBody } from '../../src/zoom/error-body.ts';
import { encodeMeetingUuid } from '../../src/zoom/meeting-uuid.ts';
import { openNodeHttpsTransport } from '../../src/zoom/node-https-transport.ts';
import {
  type AppCredentials,
  type Fault,
  type Simulator,
  simulatorCredentials,
  startSimulator,
} from '../../src/zoom/simulator/index.ts';
import type { OpenTransport } from '../../src/zoom/transport.ts';
import type { ZoomClient } from '../../src/zoom/types.ts';
import { openUndiciTransport } from '../../src/zoom/undici-transport.ts';

interface Joined {
  readonly simulator: Simulator;
  readonly client: ZoomClient;
  /** What the secret store has; the client is first given the simulator's own, as if cached. */
  readonly credentials: { stored: AppCredentials };
  readonly events: ZoomEvent[];
  get(target: string, leftMs?: number): ReturnType<ZoomClient['call']>;
}

async function join(openTransport: OpenTransport, run: (joined: Joined) => Promise<void>): Promise<void> {
  const simulator = await startSimulator({ users: 12 });
  const events: ZoomEvent[] = [];
  const credentials = { stored: simulatorCredentials };
  const client = createZoomClient({
    targetHost: simulator.url,
    refreshEndpoint: `${simulator.url}/oauth/token`,
    development: true,
    readCredentials: async (wanted) => (wanted?.fresh ? credentials.stored : simulatorCredentials),
    timeouts: { connectMs: 1500, readMs: 1500 },
    limits: { maxBodyBytes: 2_000_000, inflationRatio: 200 },
    openTransport,
    // A tenth of the time told: the simulator does not insist on it here.
    sleep: (milliseconds) => pause(milliseconds / 10),
    observe: (event) => events.push(event),
  });
  const get: Joined['get'] = (target, leftMs = 8000) =>
    client.call({ method: 'GET', target, headers: {}, body: undefined, deadline: Date.now() + leftMs });
  try {
    await run({ simulator, client, credentials, events, get });
  } finally {
    await client.close();
    await simulator.close();
  }
}

const path = '/v2/users';
const healed: Fault[] = [
  { kind: 'latency', ms: 100 },
  { kind: 'reset-at-connect' },
  { kind: 'reset-before-headers' },
  { kind: 'reset-in-headers' },
  { kind: 'reset-in-body' },
  { kind: 'reset-at-end' },
  { kind: 'truncated-gzip' },
  { kind: 'length-too-long' },
  { kind: 'unauthorized' },
  { kind: 'server-error' },
  { kind: 'server-error', status: 503, body: 'empty' },
  { kind: 'rate-limited', form: 'seconds' },
  { kind: 'rate-limited', form: 'http-date', seconds: 2 },
  { kind: 'rate-limited', form: 'iso-date' },
  { kind: 'rate-limited', form: 'daily-iso-date' },
  { kind: 'rate-limited', form: 'none' },
  { kind: 'rate-limited', form: 'instances' },
];
const failing: [Fault, string][] = [
  [{ kind: 'no-answer' }, 'read-timeout'],
  [{ kind: 'slow-drip', everyMs: 40 }, 'read-timeout'],
  [{ kind: 'reset-in-body', times: 3 }, 'interrupted'],
  [{ kind: 'truncated-gzip', times: 3 }, 'interrupted'],
  [{ kind: 'invalid-utf8' }, 'response-undecodable'],
  [{ kind: 'huge-body', bytes: 2_000_000 }, 'response-too-large'],
  [{ kind: 'inflating-body', bytes: 1_900_000 }, 'response-too-large'],
];
const passed: [Fault, number][] = [
  [{ kind: 'no-content' }, 204],
  [{ kind: 'empty' }, 200],
  [{ kind: 'redirect' }, 302],
  [{ kind: 'redirect', status: 308 }, 308],
  [{ kind: 'wrong-content-type' }, 200],
  [{ kind: 'duplicate-keys' }, 200],
  [{ kind: 'deep-nesting' }, 200],
  [{ kind: 'odd-numbers' }, 200],
  [{ kind: 'not-a-number' }, 200],
  [{ kind: 'byte-order-mark' }, 200],
  [{ kind: 'not-json' }, 200],
  [{ kind: 'length-too-short' }, 200],
  [{ kind: 'unauthorized', times: 2 }, 401],
  [{ kind: 'server-error', times: 2 }, 500],
  [{ kind: 'rate-limited', form: 'daily' }, 429],
  [{ kind: 'rate-limited', form: 'seconds', seconds: 30 }, 429],
];

describe.each([
  ['undici', openUndiciTransport],
  ['node:https', openNodeHttpsTransport],
] as [string, OpenTransport][])('the client over %s', (_name, open) => {
  test('asks for one token and gives the answers of the account', async () => {
    await join(open, async ({ simulator, get }) => {
      const answers = await Promise.all([1, 2, 3].map(() => get('/v2/users?page_size=300')));
      for (const answer of answers) {
        expect(answer.ok && JSON.parse(answer.response.body).users[0].email).toBe(simulator.account.users[0]?.email);
        expect(answer.ok && answer.response.headers['x-ratelimit-category']).toBe('Medium');
      }
      expect(simulator.requests.filter((line) => line.startsWith('POST /oauth/token'))).toHaveLength(1);
    });
  });

  test('reaches meetings whose UUID starts with a slash or holds two', async () => {
    await join(open, async ({ simulator, get }) => {
      const now = simulator.account.now;
      const odd = simulator.account
        .meetings()
        .filter(({ uuid, start, kind }) => start < now && kind === 'meeting' && /^\/|\/\//.test(uuid));
      expect(odd.length).toBeGreaterThan(3);
      for (const { uuid } of odd.slice(0, 5)) {
        const twice = await get(`/v2/past_meetings/${encodeMeetingUuid(uuid)}`);
        expect(twice.ok && JSON.parse(twice.response.body).uuid).toBe(uuid);
        const once = await get(`/v2/past_meetings/${encodeURIComponent(uuid)}`);
        expect(once).toMatchObject({ ok: true, response: { status: 404 } });
      }
    });
  });

  test.each(healed)('heals %j', async (fault) => {
    await join(open, async ({ simulator, get, events }) => {
      await get('/v2/groups');
      simulator.faults.next({ ...fault, path });
      expect(await get(path)).toMatchObject({ ok: true, response: { status: 200 } });
      const attempts = events.flatMap((event) => (event.kind === 'call' ? [event.attempts] : [])).at(-1);
      expect(fault.kind === 'reset-at-connect' ? [2, 3] : [fault.kind === 'latency' ? 1 : 2]).toContain(attempts);
    });
  });

  test.each(failing)('gives up on %j', async (fault, failure) => {
    await join(open, async ({ simulator, get }) => {
      simulator.faults.next({ ...fault, path });
      const result = await get(path, 1200);
      expect(result.ok ? result.response.status : result.failure).toBe(failure);
      expect(await get(path)).toMatchObject({ ok: true });
    });
  });

  test.each(passed)('passes %j on', async (fault, status) => {
    await join(open, async ({ simulator, get }) => {
      simulator.faults.next({ ...fault, path });
      expect(await get(path)).toMatchObject({ ok: true, response: { status } });
      expect(simulator.requests.some((line) => line.includes('example.org'))).toBe(false);
    });
  });

  test.each([
    [{ kind: 'refused', error: 'invalid_client' }, 'token-refused'],
    [{ kind: 'no-answer', times: 2 }, 'token-unreachable'],
    [{ kind: 'server-error', times: 2 }, 'token-unreachable'],
    [{ kind: 'not-json', times: 2 }, 'token-unreachable'],
    [{ kind: 'redirect', times: 2 }, 'token-unreachable'],
  ] as [Fault, string][])('has no token when its endpoint plays %j', async (fault, failure) => {
    await join(open, async ({ simulator, get }) => {
      simulator.faults.next({ ...fault, path: '/oauth/token' });
      expect(await get(path)).toEqual({ ok: false, failure });
      expect(simulator.requests.filter((line) => !line.startsWith('POST /oauth/token'))).toEqual([]);
    });
  });

  test('goes on after the client secret was regenerated, once the store has it', async () => {
    await join(open, async ({ simulator, get, credentials }) => {
      await get(path);
      const regenerated = { ...simulatorCredentials, clientSecret: 'regenerated-secret' };
      simulator.setCredentials(regenerated);
      simulator.revokeTokens();
      credentials.stored = regenerated;
      expect(await get(path)).toMatchObject({ ok: true, response: { status: 200 } });
    });
  });

  test('goes on after tokens were revoked, with one new token', async () => {
    await join(open, async ({ simulator, get }) => {
      await get(path);
      simulator.revokeTokens();
      expect(await Promise.all([get(path), get(path), get(path)])).toMatchObject(
        Array(3).fill({ ok: true, response: { status: 200 } }),
      );
      expect(simulator.requests.filter((line) => line.startsWith('POST /oauth/token'))).toHaveLength(2);
    });
  });

  test('knows an error with status 200 and reduces errors that quote people', async () => {
    await join(open, async ({ simulator, get, events }) => {
      simulator.faults.next({ kind: 'error-in-success', path });
      const paid = await get(path);
      expect(paid.ok && looksLikeErrorBody(paid.response.body)).toBe(true);
      const unknown = await get('/v2/users/nobody.here%40example.com');
      expect(unknown.ok && unknown.response.body).toContain('nobody.here@example.com');
      expect(unknown.ok && sourceErrorBody(unknown.response.body)).toEqual({
        code: 1001,
        message: 'The user is not known in this account.',
      });
      expect(JSON.stringify(events)).not.toContain('@');
    });
  });
});
