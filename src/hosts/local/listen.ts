import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createSecureContext } from 'node:tls';
import { failure, type Problem, type Result, success } from '../../errors.ts';

/** Largest header block read, bytes; request targets may be 8 KiB. */
const MAX_HEADER_BYTES = 32 * 1024;

/**
 * What a connection may cost. A request is read within a minute, its headers within 20 s; a connection that says nothing is
 * kept for a little longer than the 60 s after which usual proxies drop theirs, so that it is not closed under their hands.
 */
const LIMITS = {
  maxHeaderSize: MAX_HEADER_BYTES,
  headersTimeout: 20_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  requireHostHeader: true,
};
const TLS_LIMITS = { minVersion: 'TLSv1.2', handshakeTimeout: 10_000 } as const;
/** Most connections at one time; the next ones are closed as they come. */
const MOST_CONNECTIONS = 1000;
/** Time for the last answers to leave when the server closes, milliseconds. */
const LAST_ANSWERS_MS = 500;

/** A server that listens. */
export interface Listening {
  readonly url: string;
  readonly port: number;
  /** Listens no more; answers on their way get half a second, then every connection ends. */
  close(): Promise<void>;
}

/** PEM certificate chain and private key. */
export interface TlsFiles {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** Where to listen, and with which certificate. */
export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly tls?: TlsFiles | undefined;
  /** Other limits, milliseconds; tests cannot wait for a minute. */
  readonly limits?: Partial<Pick<typeof LIMITS, 'headersTimeout' | 'requestTimeout' | 'connectionsCheckingInterval'>>;
}

/** Starts a server; a port that is taken, or may not be had, is a problem in one sentence. */
export function listen(handler: RequestListener, address: ListenOptions): Promise<Result<Listening>> {
  const { tls } = address;
  const limits = { ...LIMITS, ...address.limits };
  if (tls !== undefined && !isUsable(tls)) return Promise.resolve(failure(BAD_CERTIFICATE));
  const server =
    tls === undefined ? createServer(limits, handler) : createTlsServer({ ...limits, ...TLS_LIMITS, ...tls }, handler);
  server.maxConnections = MOST_CONNECTIONS;
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(failure(listenProblem(error, address))));
    server.listen(address.port, address.host, () => resolve(success(listening(server, address))));
  });
}

function isUsable(tls: TlsFiles): boolean {
  try {
    createSecureContext(tls);
    return true;
  } catch {
    return false;
  }
}

const BAD_CERTIFICATE: Problem = {
  code: 'setting-invalid',
  severity: 'error',
  message: 'TLS_CERTIFICATE_FILE and TLS_KEY_FILE are not a certificate and its key.',
  hint: 'Use PEM files; the certificate file holds the server certificate first, then its chain.',
};

function listening(server: Server, { host, tls }: ListenOptions): Listening {
  const { port } = server.address() as AddressInfo;
  const hostname = host.includes(':') ? `[${host}]` : host;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${hostname}:${port}`,
    port,
    close: () => closeServer(server),
  };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function listenProblem(error: NodeJS.ErrnoException, address: { readonly host: string; readonly port: number }) {
  const what =
    error.code === 'EADDRINUSE'
      ? `Port ${address.port} on ${address.host} is taken by another program.`
      : `Cannot listen on ${address.host}:${address.port} (${error.code ?? 'unknown error'}).`;
  return {
    code: 'setting-invalid' as const,
    severity: 'error' as const,
    message: what,
    hint: `Choose another with PORT, such as PORT=${address.port + 1}.`,
  };
}

const LOOPBACK_NAME = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * The gate of a server on loopback: a browser page must not reach it, so a Host that is not loopback (DNS rebinding) and any
 * Origin are refused.
 */
export function loopbackGate(request: IncomingMessage): number | undefined {
  if (!LOOPBACK_NAME.test(request.headers.host ?? '')) return 421;
  const site = request.headers['sec-fetch-site'] ?? 'none';
  return request.headers.origin === undefined && (site === 'none' || site === 'same-origin') ? undefined : 403;
}
