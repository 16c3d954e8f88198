import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { Origin } from './origin.ts';
import { type Transport, type TransportOptions, type WireRequest, type WireResult, wireFailure } from './transport.ts';

/** A transport over Node's own HTTP client: nothing to load, for hosts whose cold start counts. */
export function openNodeHttpsTransport(origin: Origin, options: TransportOptions): Transport {
  const secure = origin.protocol === 'https:';
  const settings = { keepAlive: true, maxSockets: options.connections, scheduling: 'lifo' } as const;
  const agent = secure ? new https.Agent({ ...settings, minVersion: options.tlsVersion }) : new http.Agent(settings);
  const start = secure ? https.request : http.request;
  return {
    send: (request) =>
      new Promise((resolve) => sendOver(start({ ...target(origin, request), agent }), request, options, resolve)),
    async close() {
      agent.destroy();
    },
  };
}

function target(
  { hostname, port }: Origin,
  { method, target: path, headers, signal }: WireRequest,
): http.RequestOptions {
  return { hostname, port, method, path, headers: { ...headers }, signal };
}

function sendOver(
  outgoing: http.ClientRequest,
  request: WireRequest,
  options: TransportOptions,
  resolve: (result: WireResult) => void,
): void {
  let connected = false;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    outgoing.destroy();
  }, options.connectMs);
  onConnected(outgoing, () => {
    connected = true;
    clearTimeout(timer);
  });
  outgoing.on('error', () => {
    clearTimeout(timer);
    const timedOut = late || request.signal.aborted;
    resolve(
      wireFailure(
        connected ? (timedOut ? 'read-timeout' : 'interrupted') : timedOut ? 'connect-timeout' : 'connect-failed',
      ),
    );
  });
  outgoing.on('response', (answer) => {
    resolve({ ok: true, response: { status: answer.statusCode ?? 0, headers: answer.headersDistinct, body: answer } });
  });
  outgoing.end(request.body);
}

/** Tells when a request has a usable connection: one kept alive, or a new one after its TLS handshake. */
function onConnected(outgoing: http.ClientRequest, done: () => void): void {
  outgoing.once('socket', (socket: Socket) => {
    const secure = 'encrypted' in socket;
    if (outgoing.reusedSocket) {
      done();
    } else {
      socket.once(secure ? 'secureConnect' : 'connect', done);
    }
  });
}
