import type { Pool } from 'undici';
import type { Origin } from './origin.ts';
import { type Transport, type TransportOptions, type WireRequest, type WireResult, wireFailure } from './transport.ts';

/**
 * A transport over an undici pool. The package is loaded with the first request, since loading costs a cold start some
 * hundred milliseconds.
 */
export function openUndiciTransport(origin: Origin, options: TransportOptions): Transport {
  let opening: Promise<Connections> | undefined;
  return {
    async send(request) {
      opening ??= openConnections(origin, options);
      return sendOver(await opening, request);
    },
    async close() {
      await (await opening)?.pool.destroy();
    },
  };
}

interface Connections {
  readonly pool: Pool;
  /** Errors that came from connecting; undici hands the same object to the request that waited for the connection. */
  readonly connectErrors: WeakSet<object>;
  /** Whether any connection came about; after that, an aborted request waited for its answer. */
  hasConnected: boolean;
}

async function openConnections(origin: Origin, options: TransportOptions): Promise<Connections> {
  const { buildConnector, Pool } = await import('undici');
  const state = { connectErrors: new WeakSet<object>(), hasConnected: false };
  const connect = buildConnector({ timeout: options.connectMs, minVersion: options.tlsVersion, allowH2: false });
  const pool = new Pool(originText(origin), {
    connections: options.connections,
    pipelining: 1,
    allowH2: false,
    // The caller watches the time of headers and body, the same way for every transport.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect(target, done) {
      connect(target, (...outcome) => {
        if (outcome[0] === null) {
          state.hasConnected = true;
        } else {
          state.connectErrors.add(outcome[0]);
        }
        done(...outcome);
      });
    },
  });
  return Object.assign(state, { pool });
}

async function sendOver(connections: Connections, request: WireRequest): Promise<WireResult> {
  const { method, target, headers, body, signal } = request;
  try {
    const answer = await connections.pool.request({ method, path: target, headers, body: body ?? null, signal });
    return { ok: true, response: { status: answer.statusCode, headers: answer.headers, body: answer.body } };
  } catch (error) {
    if (signal.aborted) {
      return wireFailure(connections.hasConnected ? 'read-timeout' : 'connect-timeout');
    }
    if (typeof error !== 'object' || error === null || !connections.connectErrors.has(error)) {
      return wireFailure('interrupted');
    }
    const late = 'code' in error && error.code === 'UND_ERR_CONNECT_TIMEOUT';
    return wireFailure(late ? 'connect-timeout' : 'connect-failed');
  }
}

function originText({ protocol, hostname, port }: Origin): string {
  return `${protocol}//${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
}
