import { openSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { type Served, type ServedOptions, startServed } from './support/served.ts';
import { PROCESS_FAULTS, type ProcessRow } from './table/process.ts';

const titleOf = ({ what, outcome }: ProcessRow): string => `${what}: ${outcome}`;

let served: Served;

const start = async (options: ServedOptions = {}): Promise<void> => {
  served = await startServed(options);
};

afterEach(() => served.close());

/** Calls to the API so far. */
const calls = (): number => served.simulator.requests.filter((line) => line.includes(' /v2/')).length;

async function untilCalled(count: number): Promise<void> {
  for (let tries = 0; tries < 300 && calls() < count; tries += 1) await pause(10);
  expect(calls()).toBe(count);
}

test(titleOf(PROCESS_FAULTS.logReaderGone), async () => {
  await start();
  served.child.stderr?.destroy();
  for (let count = 0; count < 5; count += 1) expect((await served.ask('/v2/users')).status).toBe(200);
  expect(served.child.exitCode).toBeNull();
}, 20_000);

test(titleOf(PROCESS_FAULTS.diskFull), async () => {
  await start({ stderr: openSync('/dev/full', 'w') });
  for (let count = 0; count < 5; count += 1) expect((await served.ask('/v2/users')).status).toBe(200);
  expect(served.child.exitCode).toBeNull();
}, 20_000);

test(titleOf(PROCESS_FAULTS.stopped), async () => {
  await start();
  served.simulator.faults.next({ kind: 'latency', ms: 1000, path: '/v2/' });
  const before = calls();
  const running = served.ask('/v2/users');
  await untilCalled(before + 1);
  served.child.kill('SIGTERM');
  await pause(100);
  const refused = await served.ask('/v2/users');
  expect({ status: refused.status, connection: refused.headers['connection'] }).toEqual({
    status: 503,
    connection: 'close',
  });
  expect((await running).status).toBe(200);
  expect(await served.ended).toBe(0);
}, 20_000);

test(titleOf(PROCESS_FAULTS.stoppedInSilence), async () => {
  await start({ env: { DRAIN_SECONDS: '1' } });
  served.simulator.faults.always({ kind: 'no-answer', path: '/v2/' });
  const before = calls();
  const running = served.ask('/v2/users');
  await untilCalled(before + 1);
  const at = performance.now();
  served.child.kill('SIGTERM');
  const answer = await running;
  expect({ status: answer.status, connection: answer.headers['connection'] }).toEqual({
    status: 503,
    connection: 'close',
  });
  expect(await served.ended).toBe(0);
  expect(performance.now() - at).toBeLessThan(3000);
  expect(calls()).toBe(before + 1);
  expect(served.said()).toMatch(/"event":"request".*"status":503,"cause":"stopped"/);
}, 20_000);

test(titleOf(PROCESS_FAULTS.stoppedThroughOlder), async () => {
  const older = `Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.0.0'}})`;
  await start({ execArgv: ['--import', `data:text/javascript,${encodeURIComponent(older)}`] });
  served.simulator.faults.next({ kind: 'latency', ms: 500, path: '/v2/' });
  const before = calls();
  const running = served.ask('/v2/users');
  await untilCalled(before + 1);
  served.child.kill('SIGTERM');
  served.child.kill('SIGTERM');
  expect((await running).status).toBe(200);
  expect(await served.ended).toBe(0);
  await expect(served.ask('/v2/users')).rejects.toThrow('ECONNREFUSED');
}, 20_000);

test(titleOf(PROCESS_FAULTS.clientsGone), async () => {
  await start();
  served.simulator.faults.always({ kind: 'no-answer', path: '/v2/users?page_size=9' });
  const before = calls();
  const clients = Array.from({ length: 32 }, () => {
    const socket = connect(portOf(served), '127.0.0.1', () =>
      socket.write('GET /v2/users?page_size=9 HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n'),
    );
    return socket.on('error', () => undefined);
  });
  await untilCalled(before + 32);
  for (const socket of clients) socket.destroy();
  const at = performance.now();
  expect((await served.ask('/v2/users')).status).toBe(200);
  expect(performance.now() - at).toBeLessThan(5000);
  expect(served.said().match(/"status":499,"cause":"client-gone"/g)).toHaveLength(32);
}, 20_000);

function portOf({ child }: Served): number {
  return Number(child.spawnargs.at(-1));
}
