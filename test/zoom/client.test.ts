import { describe, expect, test } from '@jest/globals';
import { createZoomClient } from '../../src/zoom/client.ts';
import { credentials, issued, type Step, scriptedZoom } from './support/scripted-zoom.ts';

const perSecond = {
  code: 429,
  message: 'You have reached the maximum per-second rate limit for this API. Try again later.',
};
const daily = {
  code: 429,
  message: 'You have reached the maximum daily rate limit for this API. Refer to the response header',
};
const limited = (headers: Record<string, string> = {}, body: unknown = perSecond): Step => ({
  status: 429,
  body,
  headers,
});

describe('the source', () => {
  test.each([
    [undefined, 'https://api-eu.zoom.us', 'api-eu.zoom.us'],
    [undefined, undefined, 'api.zoom.us'],
    [undefined, 'https://example.com', 'api.zoom.us'],
    ['api-us.zoom.us', 'https://api-eu.zoom.us', 'api-us.zoom.us'],
  ])('with TARGET_HOST %s and api_url %s is %s', async (targetHost, apiUrl, hostname) => {
    const zoom = scriptedZoom({ token: [issued('one', { api_url: apiUrl })] }, { targetHost });
    await zoom.call();
    expect(zoom.requests('api').map((request) => request.hostname)).toEqual([hostname]);
  });

  test('of the government cloud is its own API', async () => {
    const zoom = scriptedZoom({}, { refreshEndpoint: 'https://zoomgov.com/oauth/token' });
    await zoom.call();
    expect(zoom.sent.map(({ hostname }) => hostname)).toEqual(['zoomgov.com', 'api.zoomgov.com']);
  });

  test.each([
    { targetHost: 'evilzoom.us' },
    { refreshEndpoint: 'https://example.com/oauth/token' },
    { targetHost: 'http://127.0.0.1' },
  ])('cannot be %j', (options) => {
    expect(() => createZoomClient({ readCredentials: async () => credentials, ...options })).toThrow(
      'does not name a host of Zoom',
    );
  });
});

describe('a call', () => {
  test('carries the headers of the proxy and ours, and ours win', async () => {
    const zoom = scriptedZoom({ token: [issued('one')] }, { userAgent: 'proxy (gzip)' });
    const given = {
      'x-a': '1',
      authorization: 'Bearer stolen',
      cookie: 'a=b',
      host: 'example.com',
      'x-b': 'a\r\nc: d',
      accept: 'text/csv',
    };
    await zoom.call({ headers: given });
    expect(zoom.requests('api')[0]?.headers).toEqual({
      accept: 'text/csv',
      'accept-encoding': 'gzip',
      'user-agent': 'proxy (gzip)',
      'x-a': '1',
      authorization: 'Bearer one',
    });
  });

  test.each(['v2/users', '/v2/a b', '/v2/a\r\nx: y', '/v2/é', 'https://example.com/'])(
    'does not go out with the target %j',
    async (target) => {
      const zoom = scriptedZoom({});
      expect(await zoom.call({ target })).toEqual({ ok: false, failure: 'connect-failed' });
      expect(zoom.requests('api')).toEqual([]);
    },
  );
});

describe('a rate limit', () => {
  test.each([
    ['in seconds', limited({ 'retry-after': '3' }), 3000],
    ['as an HTTP date', limited({ 'retry-after': 'Fri, 20 Nov 2026 10:00:03 GMT' }), 3000],
    ['as an ISO date', limited({ 'retry-after': '2026-11-20T10:00:03Z' }), 3000],
    ['not at all', limited(), 1000],
    ['for the day, soon over', limited({ 'retry-after': '2026-11-20T10:00:20Z' }, daily), 20_000],
  ])('whose end is told %s is waited out', async (_title, step, milliseconds) => {
    const zoom = scriptedZoom({ api: [step] });
    expect(await zoom.call()).toMatchObject({ ok: true, response: { status: 200 } });
    const [first, second] = zoom.requests('api');
    const waited = (second?.at ?? 0) - (first?.at ?? 0);
    expect(waited).toBeGreaterThan(milliseconds);
    expect(waited).toBeLessThan(milliseconds * 1.2 + 300);
  });

  test.each([
    ['past the deadline', limited({ 'retry-after': '59.9' }), {}],
    ['for the day', limited({}, daily), {}],
    ['for the day by header', limited({ 'x-ratelimit-type': 'Daily-limit' }), {}],
    ['on a POST', limited({ 'retry-after': '1' }), { method: 'POST' }],
  ])('%s is passed on', async (_title, step, change) => {
    const zoom = scriptedZoom({ api: [step] });
    expect(await zoom.call(change)).toMatchObject({ ok: true, response: { status: 429 } });
    expect(zoom.requests('api')).toHaveLength(1);
  });

  test('without an end is waited out longer each time, and passed on when the deadline comes', async () => {
    const zoom = scriptedZoom({ api: Array<Step>(9).fill(limited()) });
    expect(await zoom.call({ deadline: zoom.clock.now + 9000 })).toMatchObject({ ok: true, response: { status: 429 } });
    const times = zoom.requests('api').map(({ at }) => at);
    expect(times.slice(1).map((at, index) => Math.round((at - (times[index] ?? 0)) / 1000))).toEqual([1, 2, 4]);
  });
});

describe('a failure', () => {
  test.each([
    ['interrupted', 3],
    ['connect-failed', 3],
    [{ status: 500 }, 2],
    [{ status: 502, body: '<html>' }, 2],
  ] as [Step, number][])('%j is tried again for GET and HEAD only', async (step, times) => {
    for (const [method, calls] of [
      ['GET', times],
      ['HEAD', times],
      ['POST', 1],
      ['DELETE', 1],
    ] as const) {
      const zoom = scriptedZoom({ api: Array<Step>(5).fill(step) });
      await zoom.call({ method });
      expect([method, zoom.requests('api').length]).toEqual([method, calls]);
    }
  });

  test.each(['read-timeout', 'connect-timeout', { status: 404, body: { code: 1001 } }, { status: 302 }] as Step[])(
    '%j is not',
    async (step) => {
      const zoom = scriptedZoom({ api: [step] });
      await zoom.call();
      expect(zoom.requests('api')).toHaveLength(1);
    },
  );

  test('is not tried again when the deadline is near', async () => {
    const zoom = scriptedZoom({ api: ['interrupted'] });
    expect(await zoom.call({ deadline: zoom.clock.now + 500 })).toEqual({ ok: false, failure: 'interrupted' });
  });

  test('of the token endpoint to answer does not hold a call past its deadline', async () => {
    const zoom = scriptedZoom({}, { readCredentials: () => new Promise(() => {}) });
    expect(await zoom.call({ deadline: zoom.clock.now + 30 })).toEqual({ ok: false, failure: 'token-unreachable' });
  });
});

test.each([
  ['a missing scope', { status: 400, body: { code: 4700, message: 'no' } }, 4700],
  ['a code written as text', { status: 400, body: { code: '4711', message: 'no' } }, 4711],
  ['a number that is no known code', { status: 400, body: { code: 86_753, message: 'no' } }, undefined],
  ['a result that has a code of its own', { status: 200, body: { code: 4700 } }, undefined],
  ['no code at all', { status: 400, body: 'no' }, undefined],
] as (readonly [string, Step, number | undefined])[])(
  'of a call that ends with %s, the code told is a known one or none',
  async (_, step, sourceCode) => {
    const zoom = scriptedZoom({ api: [step] });
    await zoom.call();
    expect(zoom.events.at(-1)).toMatchObject({ kind: 'call', sourceCode });
  },
);

test('what the client tells of itself holds names and numbers only', async () => {
  const body = { code: 1001, message: 'User does not exist: ada@example.com.' };
  const zoom = scriptedZoom({ api: ['interrupted', { status: 404, body, headers: { 'x-a': 'ada@example.com' } }] });
  await zoom.call({ target: '/v2/users/ada@example.com', headers: { 'x-who': 'ada@example.com' } });
  expect(zoom.events.map((event) => event.kind)).toEqual(['token', 'retry', 'call']);
  expect(JSON.stringify(zoom.events)).not.toMatch(/ada|example|secret|client|Bearer/);
});
