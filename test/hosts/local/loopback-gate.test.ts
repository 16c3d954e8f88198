import type { IncomingMessage } from 'node:http';
import { expect, test } from '@jest/globals';
import { loopbackGate } from '../../../src/hosts/local/listen.ts';

const ask = (headers: Record<string, string>) =>
  loopbackGate({
    headers: { host: '127.0.0.1:8080', ...headers },
    socket: { remoteAddress: '127.0.0.1' },
  } as never as IncomingMessage);

test.each([
  [{}, undefined],
  [{ host: 'localhost:8080' }, undefined],
  [{ 'sec-fetch-site': 'none' }, undefined],
  [{ 'sec-fetch-site': 'same-origin' }, undefined],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ origin: 'https://evil.example' }, 403],
  [{ host: 'evil.example' }, 421],
])('a page that asks with %j gets %s', (headers, status) => {
  expect(ask(headers as Record<string, string>)).toBe(status);
});
