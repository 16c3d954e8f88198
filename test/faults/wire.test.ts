import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type FaultBench, startFaultBench } from './support/bench.ts';
import { REQUEST_SHAPES } from './support/shapes.ts';

let bench: FaultBench;

beforeAll(async () => {
  bench = await startFaultBench();
  await bench.ask('/v2/users');
}, 20_000);

afterAll(() => bench.close());

describe('the local server reads a request in one way or not at all', () => {
  test.each(REQUEST_SHAPES)('$name: $statuses', async ({ bytes, statuses, calls }) => {
    const before = bench.simulator.requests.length;
    const answer = await send(bytes);
    expect(statusesOf(answer)).toEqual(statuses);
    expect(bench.simulator.requests.length - before).toBe(calls);
    expect(answer).not.toMatch(/x-injected/i);
    expect(bench.exitCode()).toBeNull();
  });
});

describe('nothing a client sends stands in the log', () => {
  test.each([
    ['path', `/v2/users/log-marker%22%7d%5cn`, {}],
    ['query', '/v2/users?page_size=log-marker', {}],
    [
      'header',
      '/v2/users',
      { 'user-agent': '","severity":"log-marker', 'x-forwarded-for': 'log-marker', 'x-request-id': 'log-marker' },
    ],
    ['override', '/v2/users', { 'x-psoxy-targetpath': '/log-marker' }],
  ])('in the %s', async (_place, target, headers) => {
    await bench.ask(target, { headers: headers as Record<string, string> });
    await bench.ask('/v2/users', { method: 'DELETE' });
    const lines = bench.logs().trim().split('\n');
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
    expect(bench.logs()).not.toContain('log-marker');
  });
});

function send(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const done = () => resolve(Buffer.concat(chunks).toString('latin1'));
    const socket = connect(bench.port, '127.0.0.1', () => socket.write(Buffer.from(bytes, 'latin1')));
    socket.setTimeout(4000, () => socket.destroy());
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', done);
    socket.on('close', done);
  });
}

function statusesOf(answer: string): number[] {
  return [...answer.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));
}
