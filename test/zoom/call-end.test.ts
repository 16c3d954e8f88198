import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { createZoomClient } from '../../src/zoom/client.ts';
import type { OpenTransport, WireRequest, WireResult } from '../../src/zoom/transport.ts';
import { credentials, scriptedZoom } from './support/scripted-zoom.ts';

function tokenAnswer(): WireResult {
  const body = Readable.from([Buffer.from('{"access_token":"one","expires_in":3600}')]);
  return { ok: true, response: { status: 200, headers: {}, body } };
}

/** A client whose transport gives a token and then nothing but silence, until a request is aborted. */
function silentZoom() {
  const sent: WireRequest[] = [];
  let opened = 0;
  let closed = 0;
  const openTransport: OpenTransport = () => {
    opened += 1;
    return {
      send(request): Promise<WireResult> {
        sent.push(request);
        if (request.target === '/oauth/token') return Promise.resolve(tokenAnswer());
        return new Promise((resolve) => {
          request.signal.addEventListener('abort', () => resolve({ ok: false, failure: 'interrupted' }));
        });
      },
      async close() {
        closed += 1;
      },
    };
  };
  const client = createZoomClient({ readCredentials: async () => credentials, openTransport });
  const call = (change: { readonly method?: string; readonly signal?: AbortSignal } = {}) =>
    client.call({
      method: 'GET',
      target: '/v2/users',
      headers: {},
      body: undefined,
      deadline: Date.now() + 60_000,
      ...change,
    });
  return { client, call, sent, counts: () => ({ opened, closed }) };
}

const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

describe('a call whose client has gone', () => {
  test('ends on the wire and is not made again', async () => {
    const leave = new AbortController();
    const zoom = scriptedZoom({ api: ['interrupted', 'interrupted', 'interrupted'] });
    await zoom.call();
    const before = zoom.sent.length;
    leave.abort();
    expect(await zoom.call({ signal: leave.signal })).toEqual({ ok: false, failure: 'client-gone' });
    expect(zoom.sent).toHaveLength(before);
  });

  test('ends while a rate limit is waited out', async () => {
    const leave = new AbortController();
    const zoom = scriptedZoom(
      { api: [{ status: 429, headers: { 'retry-after': '30' } }] },
      {
        sleep: async (_milliseconds, signal) => {
          leave.abort();
          expect(signal?.aborted).toBe(true);
        },
      },
    );
    expect(await zoom.call({ signal: leave.signal })).toEqual({ ok: false, failure: 'client-gone' });
    expect(zoom.requests('api')).toHaveLength(1);
    expect(zoom.events.at(-1)).toMatchObject({ kind: 'failure', failure: 'client-gone', attempts: 1 });
  });

  test('leaves the access token to the others that wait for it', async () => {
    const leave = new AbortController();
    let issue = () => {};
    const zoom = scriptedZoom({}, { beforeToken: () => new Promise<void>((resolve) => (issue = resolve)) });
    const gone = zoom.call({ signal: leave.signal });
    const stays = zoom.call();
    await moment();
    leave.abort();
    expect(await gone).toEqual({ ok: false, failure: 'client-gone' });
    issue();
    expect(await stays).toMatchObject({ ok: true });
    expect(zoom.requests('token')).toHaveLength(1);
  });

  test('goes on when it may change something', async () => {
    const leave = new AbortController();
    leave.abort();
    const zoom = scriptedZoom({});
    expect(await zoom.call({ method: 'POST', signal: leave.signal })).toMatchObject({ ok: true });
  });
});

describe('a client of Zoom that closes', () => {
  test('ends every call under way, whatever its method, and each that comes later, without opening anything', async () => {
    const { client, call, sent, counts } = silentZoom();
    const calls = [call(), call({ method: 'POST' })];
    await moment();
    await client.close();
    calls.push(call());
    expect(await Promise.all(calls)).toEqual(Array(3).fill({ ok: false, failure: 'stopped' }));
    expect(sent.map(({ target }) => target)).toEqual(['/oauth/token', '/v2/users', '/v2/users']);
    expect(counts()).toEqual({ opened: 2, closed: 2 });
  });
});
