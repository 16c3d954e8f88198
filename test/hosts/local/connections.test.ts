import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createDrain } from '../../../src/hosts/local/drain.ts';
import { createLocalHandler, type LocalHandlerOptions } from '../../../src/hosts/local/handler.ts';
import { type Listening, type ListenOptions, listen } from '../../../src/hosts/local/listen.ts';
import type { ProxyRequest, ProxyResponse } from '../../../src/proxy/types.ts';

const GET = 'GET /v2/users HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n';
/** More than all buffers on the way take. */
const HUGE = 'x'.repeat(64 * 1024 * 1024);

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

interface Started {
  readonly server: Listening;
  /** Every request the proxy was given. */
  readonly taken: ProxyRequest[];
  readonly refused: number[];
  notTaken(): number;
}

async function start(
  answer: (request: ProxyRequest) => string | Promise<string>,
  options: Partial<LocalHandlerOptions> = {},
  limits: ListenOptions['limits'] = {},
): Promise<Started> {
  const taken: ProxyRequest[] = [];
  const refused: number[] = [];
  let notTaken = 0;
  const handle = async (request: ProxyRequest): Promise<ProxyResponse> => {
    taken.push(request);
    return { status: 200, headers: {}, body: await answer(request) };
  };
  const handler = createLocalHandler({
    handle,
    timeoutMs: 400,
    peer: () => ({ clientAddress: '127.0.0.1', transport: 'loopback' }),
    gate: () => undefined,
    refused: (status) => refused.push(status),
    notTaken: () => {
      notTaken += 1;
    },
    ...options,
  });
  const server = await listen((request, response) => void handler(request, response), {
    host: '127.0.0.1',
    port: 0,
    limits,
  });
  if (!server.ok) throw new Error('does not listen');
  ends.push(() => server.value.close());
  return { server: server.value, taken, refused, notTaken: () => notTaken };
}

/** A connection; what it was told, once somebody reads. */
function open({ server }: Started, bytes: string, { reads = true } = {}) {
  const chunks: Buffer[] = [];
  const socket: Socket = connect(server.port, '127.0.0.1', () => socket.write(bytes));
  const closed = new Promise<string>((resolve) => {
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
  if (reads) socket.on('data', (chunk) => chunks.push(chunk));
  ends.push(() => void socket.destroy());
  const said = (): string => Buffer.concat(chunks).toString('latin1');
  return { socket, closed, said };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !isSo(); tries += 1) await pause(10);
  expect(isSo()).toBe(true);
}

describe('a client that does not read', () => {
  test('is cut off once its time is over, holding one answer and not those of the requests behind it', async () => {
    const started = await start(() => HUGE);
    open(started, GET.repeat(5), { reads: false });
    await until(() => started.notTaken() > 0);
    expect({ taken: started.taken.length, notTaken: started.notTaken() }).toEqual({ taken: 1, notTaken: 1 });
  });

  test('is cut off when it sends more and more requests', async () => {
    const started = await start(() => HUGE);
    const client = open(started, GET.repeat(50), { reads: false });
    client.socket.resume();
    await client.closed;
    expect(started.taken.length).toBeLessThan(2);
  });
});

describe('requests on one connection', () => {
  test('are answered one after the other, all of them', async () => {
    let running = 0;
    let most = 0;
    const started = await start(async () => {
      running += 1;
      most = Math.max(most, running);
      await pause(20);
      running -= 1;
      return 'x';
    });
    const client = open(started, GET.repeat(8));
    await until(() => client.said().split('HTTP/1.1 200').length === 9);
    expect(most).toBe(1);
  });

  test('may each take longer than the last answer was allowed to', async () => {
    const started = await start(
      async () => {
        await pause(300);
        return 'x';
      },
      { timeoutMs: 200 },
    );
    const client = open(started, GET.repeat(2));
    await until(() => client.said().split('HTTP/1.1 200').length === 3);
    expect(started.notTaken()).toBe(0);
  });

  test('end with one that wants another protocol, which says so', async () => {
    const started = await start(() => 'x');
    const upgrade = GET.replace('\r\n\r\n', '\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n');
    expect(await open(started, upgrade + GET).closed).toMatch(/^HTTP\/1.1 200 OK\r\n(?=.*connection: close)/is);
  });
});

describe('a slow request', () => {
  const limits = { headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 20 };

  test.each([
    ['in its headers', GET.slice(0, -2)],
    ['in its body', 'POST /v2/users HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 9\r\n\r\nx'],
    ['that never begins', ''],
  ])('%s is refused with 408', async (_where, bytes) => {
    const started = await start(() => 'x', {}, limits);
    expect(await open(started, bytes).closed).toMatch(/^HTTP\/1.1 408 /);
    expect(started.taken).toEqual([]);
  });
});

test('a client that goes away before its answer is told to the proxy, one that stays is not', async () => {
  const started = await start(({ signal }) => {
    return new Promise((resolve) => signal?.addEventListener('abort', () => resolve('nobody')));
  });
  const leaves = open(started, GET);
  await until(() => started.taken.length === 1);
  expect(started.taken[0]?.signal?.aborted).toBe(false);
  leaves.socket.destroy();
  await until(() => started.taken[0]?.signal?.aborted === true);
  const served = await start(() => 'x');
  await open(served, GET.replace('\r\n\r\n', '\r\nconnection: close\r\n\r\n')).closed;
  expect(served.taken[0]?.signal?.aborted).toBe(false);
});

describe('a server that stops', () => {
  test('lets finish what is under way and refuses what is new, on old connections and new ones', async () => {
    const drain = createDrain();
    let finish = (): void => undefined;
    const started = await start(() => new Promise((resolve) => (finish = () => resolve('done'))), { drain });
    const running = open(started, GET + GET);
    await until(() => started.taken.length === 1);
    const drained = drain.drain(5000);
    expect(await open(started, GET).closed).toMatch(/^HTTP\/1.1 503 .*connection: close/is);
    finish();
    await drained;
    expect(await running.closed).toMatch(/^HTTP\/1.1 200 OK\r\n.*connection: close.*done/is);
    expect({ taken: started.taken.length, refused: started.refused }).toEqual({ taken: 1, refused: [503] });
  });

  test('gives 503 to what is still under way when its time is over', async () => {
    const drain = createDrain();
    const started = await start(() => new Promise(() => undefined), { drain });
    const running = open(started, GET);
    await until(() => started.taken.length === 1);
    await drain.drain(50);
    drain.refuseRest();
    await started.server.close();
    expect(await running.closed).toMatch(/^HTTP\/1.1 503 /);
  });
});
