import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type FaultBench, startFaultBench } from './support/bench.ts';

let bench: FaultBench;

beforeAll(async () => {
  bench = await startFaultBench();
  await bench.ask('/v2/users');
}, 20_000);

afterEach(() => bench.simulator.faults.clear());

afterAll(() => bench.close());

async function storm(clients: number): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: clients }, () => bench.ask('/v2/users')));
  return [...new Set(answers.map(({ status }) => status))];
}

function tokenCalls(): number {
  return bench.simulator.requests.filter((line) => line.startsWith('POST /oauth/token')).length;
}

describe('many requests at once', () => {
  test('ask for one token when the last one has ended', async () => {
    const before = tokenCalls();
    bench.simulator.revokeTokens();
    expect(await storm(100)).toEqual([200]);
    expect(tokenCalls() - before).toBe(1);
  });

  test('ask for one token when theirs is due by the clock', async () => {
    const before = tokenCalls();
    await bench.order({ aheadMs: 2 * 3_600_000 });
    expect(await storm(100)).toEqual([200]);
    expect(tokenCalls() - before).toBe(1);
  });

  test('ask for one token when Zoom refuses every one with 401', async () => {
    const before = tokenCalls();
    await bench.order({ aheadMs: 3 * 3_600_000 });
    bench.simulator.faults.always({ kind: 'unauthorized', path: '/v2/' });
    expect(await storm(100)).toEqual([401]);
    // One by the clock, one after the first 401.
    expect(tokenCalls() - before).toBe(2);
  });

  test('all get the failures of a burst, and none of them stays', async () => {
    bench.simulator.faults.always({ kind: 'server-error', status: 503 });
    // On a slow machine the retries of some reach the deadline first.
    expect([503, 504]).toEqual(expect.arrayContaining(await storm(100)));
    bench.simulator.faults.clear();
    expect(await storm(100)).toEqual([200]);
  });

  test('are all refused by a token endpoint that is down, with few calls to it', async () => {
    await bench.order({ restart: {} });
    const before = tokenCalls();
    bench.simulator.faults.always({ kind: 'server-error', status: 500, path: '/oauth/token' });
    const startedAt = performance.now();
    expect(await storm(100)).toEqual([502]);
    // Two for an attempt, four attempts a second.
    const attempts = 1 + Math.ceil((performance.now() - startedAt) / 250);
    expect(tokenCalls() - before).toBeLessThanOrEqual(2 * attempts);
  });
});

describe('a client that goes away', () => {
  test.each([
    ['in the request line', 'GET /v2/us'],
    ['in the headers', 'GET /v2/users HTTP/1.1\r\nhost: 127.0.0.1\r\nx-a'],
    ['in the body', 'POST /v2/users HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 100\r\n\r\nabc'],
    ['in a chunk', 'POST /v2/users HTTP/1.1\r\nhost: 127.0.0.1\r\ntransfer-encoding: chunked\r\n\r\nff\r\nabc'],
    ['before the answer', 'GET /v2/users HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n'],
  ])('%s leaves the proxy running', async (_where, text) => {
    await Promise.all(Array.from({ length: 10 }, () => goAway(text)));
    expect((await bench.ask('/v2/users')).status).toBe(200);
    expect(bench.exitCode()).toBeNull();
  });
});

function goAway(text: string): Promise<void> {
  return new Promise((done) => {
    const socket = connect(bench.port, '127.0.0.1', () =>
      socket.write(text, () => setTimeout(() => socket.resetAndDestroy(), 20)),
    );
    socket.on('error', () => undefined);
    socket.on('close', () => done());
  });
}
