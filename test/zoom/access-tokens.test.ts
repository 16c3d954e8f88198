import { Buffer } from 'node:buffer';
import { describe, expect, jest, test } from '@jest/globals';
import { createAccessTokens } from '../../src/zoom/access-tokens.ts';
import type { TokenOutcome } from '../../src/zoom/token-request.ts';
import type { ZoomCredentials } from '../../src/zoom/types.ts';
import { credentials, issued, type Step, scriptedZoom } from './support/scripted-zoom.ts';

const invalidClient: Step = {
  status: 400,
  body: { reason: 'Invalid client_id or client_secret', error: 'invalid_client' },
};

describe('the token request', () => {
  test('is a form with the trimmed account id, under Basic authentication with trimmed values', async () => {
    const zoom = scriptedZoom({});
    await zoom.call();
    const [request] = zoom.requests('token');
    expect(request).toMatchObject({ method: 'POST', hostname: 'zoom.us', target: '/oauth/token' });
    expect(request?.body).toBe('account_id=acc+ount%261&grant_type=account_credentials');
    expect(request?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from('client-1:secret:1').toString('base64')}`,
    });
  });

  test('is made once for all concurrent calls', async () => {
    const zoom = scriptedZoom({ token: [issued('one')] });
    await Promise.all(Array.from({ length: 20 }, () => zoom.call()));
    expect([zoom.requests('token').length, zoom.requests('api').length]).toEqual([1, 20]);
    expect(new Set(zoom.requests('api').map(({ headers }) => headers['authorization']))).toEqual(
      new Set(['Bearer one']),
    );
  });

  test.each([
    ['text that is not JSON', { status: 200, body: '<html>' }],
    ['an answer without a token', { status: 200, body: { token_type: 'bearer' } }],
    ['a token with a line break', issued('a\r\nx: y')],
    ['a token of another type', issued('a', { token_type: 'mac' })],
    ['a redirect', { status: 302, headers: { location: 'https://example.com/' } }],
    ['a server error', { status: 503 }],
    ['a reset', 'interrupted'],
  ] as [string, Step][])('is repeated once after %s', async (_title, step) => {
    const healed = scriptedZoom({ token: [step, issued('two')] });
    expect(await healed.call()).toMatchObject({ ok: true });
    const down = scriptedZoom({ token: [step, step] });
    expect(await down.call()).toEqual({ ok: false, failure: 'token-unreachable' });
    expect([down.requests('token').length, down.requests('api').length]).toEqual([2, 0]);
  });

  test('is made four times a second at most while its endpoint is down', async () => {
    const zoom = scriptedZoom({ token: Array<Step>(6).fill({ status: 500 }) });
    for (let round = 0; round < 3; round += 1) {
      const results = await Promise.all(Array.from({ length: 20 }, () => zoom.call()));
      expect(results).toEqual(Array(20).fill({ ok: false, failure: 'token-unreachable' }));
    }
    const start = zoom.requests('token')[0]?.at ?? 0;
    expect(zoom.requests('token').map(({ at }) => at - start)).toEqual([0, 0, 250, 250, 500, 500]);
    expect(await zoom.call()).toMatchObject({ ok: true });
  });

  test('is not made again before the time a rate limit names', async () => {
    const zoom = scriptedZoom({ token: [{ status: 429, headers: { 'retry-after': '7' } }] });
    expect(await zoom.call()).toEqual({ ok: false, failure: 'token-unreachable' });
    zoom.clock.now += 6999;
    expect(await zoom.call()).toEqual({ ok: false, failure: 'token-unreachable' });
    zoom.clock.now += 2;
    expect(await zoom.call()).toMatchObject({ ok: true });
    expect(zoom.requests('token')).toHaveLength(2);
  });

  test.each([
    [{ missing: ['CLIENT_ID'], unreadable: false }, 'credentials-missing'],
    [{ missing: ['CLIENT_ID'], unreadable: true }, 'credentials-unreadable'],
  ])('is not made when credentials are %j', async (reading, failure) => {
    const zoom = scriptedZoom({}, { readCredentials: async () => reading });
    expect(await zoom.call()).toEqual({ ok: false, failure });
    expect(zoom.sent).toEqual([]);
  });
});

test('credentials whose store fails are unreadable', async () => {
  const zoom = scriptedZoom({}, { readCredentials: () => Promise.reject(new Error('AccessDenied')) });
  expect(await zoom.call()).toEqual({ ok: false, failure: 'credentials-unreadable' });
});

test('an attempt that never ends is given up after a minute, and what it says later is not taken', async () => {
  jest.useFakeTimers();
  try {
    const attempts: ((outcome: TokenOutcome) => void)[] = [];
    const tokens = createAccessTokens({
      readCredentials: async () => credentials,
      request: () => new Promise((resolve) => attempts.push(resolve)),
      now: Date.now,
      random: () => 0.5,
      sleep: async () => undefined,
      observe: () => undefined,
    });
    const first = tokens.get();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(await first).toEqual({ ok: false, failure: 'token-unreachable' });
    const second = tokens.get();
    await jest.advanceTimersByTimeAsync(1);
    attempts[1]?.({ kind: 'issued', accessToken: 'two', lifetimeMs: 3_600_000, api: undefined });
    expect(await second).toMatchObject({ ok: true, token: { text: 'two' } });
    attempts[0]?.({ kind: 'refused' });
    await jest.advanceTimersByTimeAsync(1);
    expect(await tokens.get()).toMatchObject({ ok: true, token: { text: 'two' } });
  } finally {
    jest.useRealTimers();
  }
});

describe('an access token', () => {
  test.each([
    ['hour', 3600, 0, 3600 - 60],
    ['hour', 3600, 0.999_999, 3600 - 599],
    ['minute', 60, 0.5, 45],
  ])('that lives an %s is renewed early (%d s, drawn %d)', async (_title, lifetime, drawn, dueSeconds) => {
    const zoom = scriptedZoom({ token: [issued('one', { expires_in: lifetime })] }, { random: () => drawn });
    await zoom.call();
    zoom.clock.now += dueSeconds * 1000 - 1000;
    await zoom.call();
    expect(zoom.requests('token')).toHaveLength(1);
    zoom.clock.now += 1001;
    await zoom.call();
    expect(zoom.requests('token')).toHaveLength(2);
  });

  test('that is due but good is used while the token endpoint does not answer, and no longer', async () => {
    const zoom = scriptedZoom({ token: [issued('one'), ...Array<Step>(4).fill('connect-failed')] });
    await zoom.call();
    zoom.clock.now += 3590_000;
    expect(await zoom.call()).toMatchObject({ ok: true });
    zoom.clock.now += 11_000;
    expect(await zoom.call()).toEqual({ ok: false, failure: 'token-unreachable' });
  });

  test('that is due but good is not renewed with each call while the token endpoint does not answer', async () => {
    const zoom = scriptedZoom({ token: [issued('one'), ...Array<Step>(4).fill('connect-failed')] });
    await zoom.call();
    zoom.clock.now += 3400_000;
    await Promise.all(Array.from({ length: 20 }, () => zoom.call()));
    zoom.clock.now += 9999;
    expect(await zoom.call()).toMatchObject({ ok: true });
    expect(zoom.requests('token')).toHaveLength(3);
    zoom.clock.now += 2;
    expect(await zoom.call()).toMatchObject({ ok: true });
    expect(zoom.requests('token')).toHaveLength(5);
  });

  test('that is due but good is used when its renewal takes longer than a second', async () => {
    let answered = () => {};
    const zoom = scriptedZoom(
      { token: [issued('one'), issued('two')] },
      { beforeToken: (count) => (count === 2 ? new Promise<void>((resolve) => (answered = resolve)) : undefined) },
    );
    await zoom.call();
    zoom.clock.now += 3400_000;
    expect(await zoom.call()).toMatchObject({ ok: true });
    answered();
    await new Promise(setImmediate);
    expect(await zoom.call()).toMatchObject({ ok: true });
    expect(zoom.requests('api').map(({ headers }) => headers['authorization'])).toEqual([
      'Bearer one',
      'Bearer one',
      'Bearer two',
    ]);
  });

  test('that is due is not used once Zoom refuses the credentials', async () => {
    const zoom = scriptedZoom({ token: [issued('one'), invalidClient] });
    await zoom.call();
    zoom.clock.now += 3590_000;
    expect(await zoom.call()).toEqual({ ok: false, failure: 'token-refused' });
  });

  test.each([
    [401, { code: 124, message: 'Access token is expired.' }],
    [400, { code: 124, message: 'Invalid access token.' }],
    [401, ''],
  ])('refused with %d %j is dropped and the call made once more', async (status, body) => {
    const zoom = scriptedZoom({
      token: [issued('one'), issued('two')],
      api: [
        { status, body },
        { status, body },
      ],
    });
    expect(await zoom.call({ method: 'POST' })).toMatchObject({ ok: true, response: { status } });
    expect(zoom.requests('api').map(({ headers }) => headers['authorization'])).toEqual(['Bearer one', 'Bearer two']);
  });

  test.each([
    [401, { code: 1010, message: 'User does not belong to this account: x.' }],
    [401, { code: 4700, message: 'Invalid access token, does not contain scopes: [x].' }],
    [403, {}],
    [404, { code: 1001, message: 'x' }],
  ])('is kept after %d %j', async (status, body) => {
    const zoom = scriptedZoom({ api: [{ status, body }] });
    expect(await zoom.call()).toMatchObject({ ok: true, response: { status } });
    expect([zoom.requests('token').length, zoom.requests('api').length]).toEqual([1, 1]);
  });

  test('older than a minute is renewed when a scope is missing, since scopes are fixed when it is issued', async () => {
    const zoom = scriptedZoom({ api: [{ status: 200 }, { status: 400, body: { code: 4700, message: 'x' } }] });
    await zoom.call();
    zoom.clock.now += 60_000;
    expect(await zoom.call()).toMatchObject({ ok: true, response: { status: 200 } });
    expect(zoom.requests('token')).toHaveLength(2);
  });

  test('is dropped once for calls that were refused together', async () => {
    const refused: Step = { status: 401, body: { code: 124, message: 'x' } };
    const zoom = scriptedZoom({ api: Array<Step>(10).fill(refused) });
    await Promise.all(Array.from({ length: 10 }, () => zoom.call()));
    expect(zoom.requests('token')).toHaveLength(2);
  });
});

test('a source that accepts no token at all is not asked for a new one with each call', async () => {
  const refused: Step = { status: 401, body: { code: 124, message: 'x' } };
  const zoom = scriptedZoom({ api: Array<Step>(40).fill(refused) });
  for (let call = 0; call < 10; call += 1) {
    expect(await zoom.call()).toMatchObject({ ok: true, response: { status: 401 } });
  }
  expect(zoom.requests('token')).toHaveLength(2);
  zoom.clock.now += 5000;
  await zoom.call();
  expect(zoom.requests('token')).toHaveLength(3);
});

describe('credentials that Zoom refuses', () => {
  test('are read again at once, and a regenerated secret heals the call', async () => {
    const asked: boolean[] = [];
    const readCredentials = async (wanted?: { readonly fresh: boolean }): Promise<ZoomCredentials> => {
      asked.push(wanted?.fresh ?? false);
      return wanted?.fresh ? { ...credentials, clientSecret: 'regenerated' } : credentials;
    };
    const zoom = scriptedZoom({ token: [invalidClient, issued('two')] }, { readCredentials });
    expect(await zoom.call()).toMatchObject({ ok: true });
    expect(asked).toEqual([false, true]);
  });

  test('are tried once in 30 seconds, each time read from the store itself', async () => {
    const asked: boolean[] = [];
    const readCredentials = async (wanted?: { readonly fresh: boolean }): Promise<ZoomCredentials> => {
      asked.push(wanted?.fresh ?? false);
      return credentials;
    };
    const zoom = scriptedZoom({ token: [invalidClient, invalidClient] }, { readCredentials });
    for (const wait of [0, 1000, 28_999]) {
      zoom.clock.now += wait;
      expect(await zoom.call()).toEqual({ ok: false, failure: 'token-refused' });
    }
    expect(zoom.requests('token')).toHaveLength(1);
    zoom.clock.now += 2;
    expect(await zoom.call()).toEqual({ ok: false, failure: 'token-refused' });
    expect(zoom.requests('token')).toHaveLength(2);
    zoom.clock.now += 30_001;
    expect(await zoom.call()).toMatchObject({ ok: true });
    expect(asked).toEqual([false, true, true, true]);
  });
});
