import { createServer, request as open, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { clientAddressFrom } from '../../../src/hosts/gcp-function/client-address.ts';
import { canSend, createFunctionHandler, type FunctionRequest } from '../../../src/hosts/gcp-function/handler.ts';
import type { ProxyRequest, ProxyResponse } from '../../../src/proxy/types.ts';

describe("the client's address is counted from the trusted side", () => {
  test.each([
    ['203.0.113.7', 0, '203.0.113.7'],
    ['10.0.0.1, 203.0.113.7', 0, '203.0.113.7'],
    ['10.0.0.1, 203.0.113.7, 198.51.100.1', 1, '203.0.113.7'],
    ['203.0.113.7,198.51.100.1', 1, '203.0.113.7'],
    ['203.0.113.7', 1, undefined],
    ['203.0.113.7, ', 0, undefined],
    ['', 0, undefined],
    [undefined, 0, undefined],
  ])("%s with %d hops of one's own is %s", (header, hops, address) =>
    expect(clientAddressFrom(header, hops)).toBe(address),
  );
});

describe('an HTTP function', () => {
  let server: Server;
  let seen: ProxyRequest[] = [];
  let answer: ProxyResponse;
  beforeAll(async () => {
    const handle = createFunctionHandler({
      handle: async (request) => {
        seen.push(request);
        return answer;
      },
      timeoutMs: 60_000,
      trustedHops: 0,
      now: () => 1_000,
    });
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      // The framework reads the body and keeps its bytes and the target aside; so does this stand-in.
      const framed: FunctionRequest = Object.assign(request, {
        rawBody: Buffer.concat(chunks),
        originalUrl: request.url,
      });
      request.url = '/rerouted';
      await handle(framed, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => void server.close());
  beforeEach(() => {
    seen = [];
    answer = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"é":1}' };
  });

  async function call(
    path: string,
    headers: Record<string, string> = {},
    method = 'GET',
    body = '',
  ): Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }> {
    const { port } = server.address() as AddressInfo;
    return new Promise((resolve, reject) => {
      const outgoing = open({ port, host: '127.0.0.1', path, headers, method }, async (incoming) => {
        const chunks: Buffer[] = [];
        for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, bytes: Buffer.concat(chunks) });
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  test('hands the target over as sent', async () => {
    await call('/v2//a%2Fb/../%252F?x=%2B&x', {
      'X-Forwarded-For': '10.0.0.1, 203.0.113.7',
      'X-Forwarded-Proto': 'https',
    });
    expect(seen[0]).toMatchObject({
      method: 'GET',
      target: '/v2//a%2Fb/../%252F?x=%2B&x',
      body: undefined,
      clientAddress: '203.0.113.7',
      transport: 'https',
      deadline: 61_000,
    });
  });

  test('hands the body over', async () => {
    await call('/v2/users', {}, 'POST', '{"é":2}');
    expect(seen[0]).toMatchObject({ method: 'POST', body: '{"é":2}' });
  });

  test.each([
    ['https', 'https'],
    ['http', 'http'],
    ['https,http', 'http'],
    [undefined, 'unknown'],
  ])('X-Forwarded-Proto %s is %s', async (proto, transport) => {
    await call('/', proto === undefined ? {} : { 'X-Forwarded-Proto': proto });
    expect(seen[0]?.transport).toBe(transport);
  });

  test('sends the answer', async () => {
    const { status, headers, bytes } = await call('/');
    expect([status, headers['content-type'], headers['content-length'], bytes.toString()]).toEqual([
      200,
      'application/json',
      '8',
      '{"é":1}',
    ]);
  });

  test('compresses where the client takes it and it pays', async () => {
    answer = { ...answer, body: 'a'.repeat(5000) };
    const { headers, bytes } = await call('/', { 'accept-encoding': 'gzip' });
    expect([headers['content-encoding'], gunzipSync(bytes).length]).toEqual(['gzip', 5000]);
  });

  test('sends no body with HEAD and 204', async () => {
    expect((await call('/', {}, 'HEAD')).bytes).toHaveLength(0);
    answer = { status: 204, headers: {}, body: '' };
    expect((await call('/')).headers['content-length']).toBeUndefined();
  });
});

describe('the 32 MiB of Cloud Run', () => {
  const over = 'a'.repeat(32 * 1024 * 1024 + 1);
  test.each([
    ['an answer of that size', over.slice(1), undefined, true],
    ['a larger one', over, undefined, false],
    ['a larger one, which is not once it is compressed', over, 'gzip', true],
  ])('%s', (_, body, acceptEncoding, fits) => {
    expect(canSend({ status: 200, headers: {}, body }, acceptEncoding)).toBe(fits);
  });
});
