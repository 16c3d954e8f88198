import { Buffer } from 'node:buffer';
import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { exchange } from '../../src/zoom/exchange.ts';
import { openNodeHttpsTransport } from '../../src/zoom/node-https-transport.ts';
import type { Origin } from '../../src/zoom/origin.ts';
import type { OpenTransport } from '../../src/zoom/transport.ts';
import { openUndiciTransport } from '../../src/zoom/undici-transport.ts';
import { answer, type RawAnswer, startRawServer } from './support/raw-server.ts';
import { startTlsServer } from './support/tls-server.ts';

const transports: [string, OpenTransport][] = [
  ['undici', openUndiciTransport],
  ['node:https', openNodeHttpsTransport],
];
const json = '{"users":[{"email":"ada@example.com"}]}';
const gzip = { 'content-encoding': 'gzip' };
const bomb = gzipSync(Buffer.alloc(900_000, 32));

async function send(
  open: OpenTransport,
  answers: RawAnswer[],
  change: {
    target?: string;
    protocol?: 'http:' | 'https:';
    leftMs?: number;
    readMs?: number;
    method?: string;
    body?: string;
    onConnection?: (socket: Socket) => void;
  } = {},
) {
  const server = await startRawServer(...answers);
  server.onConnection(change.onConnection);
  const origin: Origin = { protocol: change.protocol ?? 'http:', hostname: '127.0.0.1', port: server.port };
  const transport = open(origin, { connectMs: 300, connections: 2, tlsVersion: 'TLSv1.2' });
  try {
    const result = await exchange(transport, {
      method: change.method ?? 'GET',
      target: change.target ?? '/v2/users',
      headers: { accept: 'application/json' },
      body: change.body,
      leftMs: change.leftMs ?? 2000,
      readMs: change.readMs ?? 1000,
      limits: { maxBodyBytes: 1_000_000, inflationRatio: 200 },
    });
    return { result, requests: server.requests };
  } finally {
    await transport.close();
    await server.close();
  }
}

const closing =
  (bytes: Buffer | string): RawAnswer =>
  (socket) =>
    socket.end(bytes);
const reset =
  (bytes: Buffer | string): RawAnswer =>
  (socket) =>
    socket.write(bytes, () => setTimeout(() => socket.resetAndDestroy(), 20));

const taken: [string, RawAnswer, string][] = [
  ['a plain body', answer(200, json), json],
  ['a chunked body', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n', '{}'],
  ['a gzip body', answer(200, gzipSync(json), gzip), json],
  ['a deflate body', answer(200, deflateSync(json), { 'content-encoding': 'deflate' }), json],
  ['a brotli body', answer(200, brotliCompressSync(json), { 'content-encoding': 'br' }), json],
  ['an empty body', answer(200), ''],
  ['an empty body that calls itself gzip', answer(200, '', gzip), ''],
  ['a body behind a byte order mark', answer(200, `\ufeff${json}`), json],
  ['a body that ends with the connection', closing(`HTTP/1.1 200 OK\r\n\r\n${json}`), json],
  ['nothing of a 204', 'HTTP/1.1 204 No Content\r\n\r\n', ''],
];

const refused: [string, RawAnswer, string][] = [
  ['a gzip body cut off', answer(200, gzipSync(json).subarray(0, 30), gzip), 'interrupted'],
  [
    'a brotli body cut off',
    answer(200, brotliCompressSync(json).subarray(0, 20), { 'content-encoding': 'br' }),
    'interrupted',
  ],
  ['a body shorter than its length', closing(answer(200, json, { 'content-length': '500' })), 'interrupted'],
  ['a chunked body cut off', closing('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n10\r\nabc'), 'interrupted'],
  ['a reset in the middle of a body', reset('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":'), 'interrupted'],
  ['a reset in the middle of headers', reset('HTTP/1.1 200 OK\r\nconte'), 'interrupted'],
  ['a reset before headers', reset(''), 'interrupted'],
  [
    'another protocol (101)',
    'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n',
    'interrupted',
  ],
  ['a bare 101', 'HTTP/1.1 101 Switching Protocols\r\n\r\n', 'interrupted'],
  ['bytes that are not HTTP', closing('hello\r\n\r\n'), 'interrupted'],
  ['a body that is not gzip', answer(200, json, gzip), 'response-undecodable'],
  ['a gzip body with a wrong checksum', answer(200, damaged(gzipSync(json)), gzip), 'response-undecodable'],
  ['an unknown encoding', answer(200, json, { 'content-encoding': 'zstd' }), 'response-undecodable'],
  [
    'two encodings',
    answer(200, gzipSync(gzipSync(json)), { 'content-encoding': 'gzip, gzip' }),
    'response-undecodable',
  ],
  ['text that is not UTF-8', answer(200, Buffer.from([0x22, 0xc3, 0x28, 0x22])), 'response-undecodable'],
  ['a body over the limit', answer(200, Buffer.alloc(1_000_001, 32)), 'response-too-large'],
  ['a gzip body over the limit', answer(200, gzipSync(Buffer.alloc(1_000_001, 32)), gzip), 'response-too-large'],
  ['a small gzip body that becomes large', answer(200, bomb, gzip), 'response-too-large'],
  ['no answer', () => {}, 'read-timeout'],
  ['headers and then silence', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":', 'read-timeout'],
];

function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(copy.length - 6) ^ 1, copy.length - 6);
  return copy;
}

describe.each(transports)('the %s transport', (_name, open) => {
  test.each(taken)('takes %s', async (_title, given, body) => {
    const { result } = await send(open, [given]);
    expect(result).toMatchObject({ ok: true, response: { body } });
  });

  test.each(refused)('refuses %s', async (_title, given, failure) => {
    const { result } = await send(open, [given], { readMs: 200 });
    expect(result.ok ? `took ${result.bytes} bytes` : result.failure).toBe(failure);
  });

  test.each([
    '/v2/past_meetings/%252Fabc%253D%253D',
    '/v2/past_meetings/aa+b==?x=1',
    '/v2/past_meetings/a%2Fb%3D%3D?page_size=300&next_page_token=',
    '/v2//users?a=%2B+b&a=&&c=%zz#',
    '/v2/users/ada%40example.com?',
    '/v2/%7Eusers/~x;y=1/[a]{b}|^`"<>\\',
    '/v2/a/%2e%2e/b',
  ])('sends %s byte for byte', async (target) => {
    const { requests } = await send(open, [answer(200, '{}')], { target });
    expect(requests.map((text) => text.slice(0, text.indexOf('\r\n')))).toEqual([`GET ${target} HTTP/1.1`]);
  });

  test('gives status and headers of a redirect and follows it nowhere', async () => {
    const { result, requests } = await send(open, [answer(302, '', { location: '/v2/elsewhere' })]);
    expect(result).toMatchObject({ ok: true, response: { status: 302 } });
    expect(requests).toHaveLength(1);
  });

  test('joins repeated headers and leaves out cookies, lengths and what is not ASCII', async () => {
    const head =
      'X-RateLimit-Limit: 1\r\nx-ratelimit-limit: 2\r\nSet-Cookie: a=b\r\nX-Odd: caf\xe9\r\nContent-Length: 2';
    const { result } = await send(open, [Buffer.from(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n{}`, 'latin1')]);
    expect(result.ok && { ...result.response.headers }).toEqual({
      'x-ratelimit-limit': expect.stringMatching(/^1, ?2$/),
    });
  });

  test('sends a body with its length and takes no body for HEAD', async () => {
    const posted = await send(open, [answer(201, '{}')], { method: 'POST', body: '{"a":"é"}' });
    expect(posted.requests[0]).toMatch(/content-length: 10\r\n/i);
    const head = await send(open, ['HTTP/1.1 200 OK\r\ncontent-length: 900\r\ncontent-encoding: gzip\r\n\r\n'], {
      method: 'HEAD',
    });
    expect(head.result).toMatchObject({ ok: true, response: { status: 200, body: '' } });
  });

  test('ends a body that drips past the deadline', async () => {
    const drip: RawAnswer = (socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n');
      const timer = setInterval(() => socket.write(' '), 30);
      socket.on('close', () => clearInterval(timer));
    };
    const { result } = await send(open, [drip], { leftMs: 400, readMs: 200 });
    expect(result).toEqual({ ok: false, failure: 'read-timeout' });
  });

  test('takes a body that comes slowly but never stops', async () => {
    const drip: RawAnswer = (socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n');
      let left = 6;
      const timer = setInterval(() => {
        left -= 1;
        socket.write('1');
        if (left === 0) {
          clearInterval(timer);
        }
      }, 100);
    };
    const { result } = await send(open, [drip], { readMs: 400, leftMs: 5000 });
    expect(result).toMatchObject({ ok: true, response: { body: '111111' } });
  });

  test('sends nothing to a server whose certificate nobody vouches for', async () => {
    const server = await startTlsServer({});
    const { port, receivedBytes, close } = server;
    const transport = open(
      { protocol: 'https:', hostname: 'localhost', port },
      { connectMs: 2000, connections: 1, tlsVersion: 'TLSv1.3' },
    );
    const signal = AbortSignal.timeout(4000);
    const result = await transport.send({
      method: 'GET',
      target: '/',
      headers: { authorization: 'Bearer x' },
      body: undefined,
      signal,
    });
    await transport.close();
    await close();
    expect(result).toEqual({ ok: false, failure: 'connect-failed' });
    expect(receivedBytes()).toBe(0);
  });

  test('tells a refused connection and a failed handshake as connect-failed', async () => {
    const handshake = await send(open, [], { protocol: 'https:', onConnection: (socket) => socket.end('no TLS here') });
    expect(handshake.result).toEqual({ ok: false, failure: 'connect-failed' });
    const transport = open(
      { protocol: 'http:', hostname: '127.0.0.1', port: 1 },
      { connectMs: 500, connections: 1, tlsVersion: 'TLSv1.3' },
    );
    const result = await transport.send({
      method: 'GET',
      target: '/',
      headers: {},
      body: undefined,
      signal: AbortSignal.timeout(900),
    });
    await transport.close();
    expect(result).toEqual({ ok: false, failure: 'connect-failed' });
  });

  test('tells a handshake that never ends as connect-timeout', async () => {
    const { result } = await send(open, [() => {}], { protocol: 'https:' });
    expect(result).toEqual({ ok: false, failure: 'connect-timeout' });
  });

  test('uses one connection for calls one after the other', async () => {
    let connections = 0;
    const server = await startRawServer((socket) => {
      connections += socket.listenerCount('zpp') === 0 ? 1 : 0;
      socket.on('zpp', () => {});
      socket.write(answer(200, '{}'));
    });
    const transport = open(
      { protocol: 'http:', hostname: '127.0.0.1', port: server.port },
      { connectMs: 500, connections: 4, tlsVersion: 'TLSv1.3' },
    );
    const call = {
      method: 'GET',
      target: '/',
      headers: {},
      body: undefined,
      leftMs: 900,
      readMs: 900,
      limits: { maxBodyBytes: 99, inflationRatio: 9 },
    };
    await exchange(transport, call);
    await setImmediate();
    await exchange(transport, call);
    await transport.close();
    await server.close();
    expect([server.requests.length, connections]).toEqual([2, 1]);
  });
});
