import { describe, expect, test } from '@jest/globals';
import type { SecretReader } from '../../src/config/index.ts';
import { unreadable } from '../../src/config/reading.ts';
import { KEYED_TEST_KEYS, type ProxyOptions, startProxy } from './support.ts';

const RULES_WITH_A_TYPO = 'endpoints:\n  - pathTemplat: /v2/users\n';

const ROWS: readonly { name: string; options: ProxyOptions; status: number; error: string }[] = [
  {
    name: 'rules with an unknown key',
    options: { env: { RULES: RULES_WITH_A_TYPO } },
    status: 500,
    error: 'RULES_INVALID',
  },
  {
    name: 'rules that are not YAML',
    options: { env: { RULES: 'endpoints: [' } },
    status: 500,
    error: 'RULES_INVALID_YAML',
  },
  {
    name: 'rules of another hash',
    options: { env: { RULES_SHA256: '0'.repeat(64) } },
    status: 500,
    error: 'CONFIGURATION_FAILURE',
  },
  { name: 'no key', options: { env: { PSOXY_SALT: undefined } }, status: 500, error: 'CONFIGURATION_FAILURE' },
  {
    name: 'a free-text key',
    options: { env: { PSOXY_SALT: 'a salt somebody typed in' } },
    status: 500,
    error: 'CONFIGURATION_FAILURE',
  },
  {
    name: 'another key than pinned',
    options: { env: { PSEUDONYM_KEY_FINGERPRINT: '0'.repeat(24) } },
    status: 500,
    error: 'CONFIGURATION_FAILURE',
  },
  {
    name: 'a placeholder as key',
    options: { env: { PSOXY_SALT: 'fill me' } },
    status: 503,
    error: 'CONFIGURATION_FAILURE',
  },
  {
    name: 'no client secret',
    options: { env: { PSOXY_ZOOM_CLIENT_SECRET: undefined } },
    status: 500,
    error: 'CONNECTION_SETUP',
  },
  {
    name: 'a wrong client secret',
    options: { env: { PSOXY_ZOOM_CLIENT_SECRET: 'wrong' } },
    status: 500,
    error: 'CONNECTION_SETUP',
  },
];

describe('with', () => {
  test.each(ROWS)(
    '$name every request is $status $error, and Zoom is not asked for data',
    async ({ options, status, error }) => {
      const proxy = await startProxy(options);
      try {
        const answer = await proxy.ask('/v2/users');
        expect({ status: answer.status, error: answer.headers['x-psoxy-error'] }).toEqual({ status, error });
        expect(proxy.callsToZoom()).toEqual([]);
        for (const secret of Object.values(KEYED_TEST_KEYS))
          expect(answer.everything + proxy.logs.join('')).not.toContain(secret);
      } finally {
        await proxy.close();
      }
    },
  );
});

test('a store that is down is 503, and heals by itself when it is back', async () => {
  let isDown = true;
  const flaky =
    (reader: SecretReader): SecretReader =>
    async (names) =>
      isDown ? new Map(names.map((name) => [name, unreadable('unreachable')])) : reader(names);
  const proxy = await startProxy({ secrets: flaky });
  try {
    expect((await proxy.ask('/v2/users')).status).toBe(503);
    isDown = false;
    await expect(eventually(() => proxy.ask('/v2/users').then(({ status }) => status), 200)).resolves.toBe(200);
  } finally {
    await proxy.close();
  }
}, 60_000);

test('rules that are wrong name line and column in the log, and quote nothing', async () => {
  const proxy = await startProxy({ env: { RULES: RULES_WITH_A_TYPO } });
  try {
    await proxy.ask('/v2/users');
    const problem = proxy.logs
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .find(({ code }) => code === 'unknown-key');
    expect(problem).toMatchObject({ event: 'problem', line: 2, column: 5 });
  } finally {
    await proxy.close();
  }
});

async function eventually<T>(attempt: () => Promise<T>, wanted: T): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    const result = await attempt();
    if (result === wanted) return result;
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  return attempt();
}
