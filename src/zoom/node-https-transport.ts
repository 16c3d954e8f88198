import type http from 'node:http';
import type { Socket } from 'node:net';
import type { Origin } from './origin.ts';
import { type Transport, type TransportOptions, type WireRequest, type WireResult, wireFailure } from './transport.ts';

/**
 * A transport over Node's own HTTP client: nothing to load, for hosts whose cold start counts. The modules are taken without
 * `import`, which reads every export of `node:http` and so loads its WebSocket, 25 ms nobody needs.
 */
export function openNodeHttpsTransport(origin: Origin, options: TransportOptions): Transport {
  const secure = origin.protocol === 'https:';
  const settings = { keepAlive: true, maxSockets: options.connections, scheduling: 'lifo' } as const;
  const { Agent, request: start } = process.getBuiltinModule(secure ? 'node:https' : 'node:http');
  const agent = new Agent(secure ? { ...settings, minVersion: options.tlsVersion } : settings);
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

interface Progress {
  connected: boolean;
  late: boolean;
}

function sendOver(
  outgoing: http.ClientRequest,
  request: WireRequest,
  options: TransportOptions,
  resolve: (result: WireResult) => void,
): void {
  const progress: Progress = { connected: false, late: false };
  watchConnecting(outgoing, options.connectMs, progress);
  outgoing.on('error', () => {
    const timedOut = progress.late || request.signal.aborted;
    const ended = progress.connected
      ? ({ late: 'read-timeout', broken: 'interrupted' } as const)
      : ({ late: 'connect-timeout', broken: 'connect-failed' } as const);
    resolve(wireFailure(timedOut ? ended.late : ended.broken));
  });
  // A protocol nobody asked for (101), on a connection of no use to us; with nobody listening Node says `close` alone.
  const refuse = () => {
    resolve(wireFailure('interrupted'));
    outgoing.destroy();
  };
  outgoing.on('upgrade', refuse);
  // Whatever happened, nothing comes after this; where something has been said before, it counts.
  outgoing.on('close', () => resolve(wireFailure(request.signal.aborted ? 'read-timeout' : 'interrupted')));
  outgoing.on('response', (answer) => {
    // A 101 that names no protocol is an answer to Node, though none in HTTP.
    if (answer.statusCode === 101) return refuse();
    resolve({ ok: true, response: { status: answer.statusCode ?? 0, headers: answer.headersDistinct, body: answer } });
  });
  outgoing.end(request.body);
}

/** Gives a new connection its time, the TLS handshake included; a request that waits for a free one is not yet connecting. */
function watchConnecting(outgoing: http.ClientRequest, connectMs: number, progress: Progress): void {
  outgoing.once('socket', (socket: Socket) => {
    progress.connected = outgoing.reusedSocket;
    if (progress.connected) {
      return;
    }
    const timer = setTimeout(() => {
      progress.late = true;
      outgoing.destroy();
    }, connectMs);
    outgoing.once('close', () => clearTimeout(timer));
    socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => {
      progress.connected = true;
      clearTimeout(timer);
    });
  });
}
