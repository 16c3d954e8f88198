import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { failure, type Result, success } from '../../errors.ts';

/** Largest header block read, bytes; request targets may be 8 KiB. */
const MAX_HEADER_BYTES = 32 * 1024;

/** A server that listens. */
export interface Listening {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Starts a server; a port that is taken, or may not be had, is a problem in one sentence. */
export function listen(
  handler: Parameters<typeof createServer>[1],
  address: { readonly host: string; readonly port: number },
): Promise<Result<Listening>> {
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, requireHostHeader: true }, handler);
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(failure(listenProblem(error, address))));
    server.listen(address.port, address.host, () => resolve(success(listening(server, address.host))));
  });
}

function listening(server: Server, host: string): Listening {
  const { port } = server.address() as AddressInfo;
  const hostname = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${hostname}:${port}`, port, close: () => closeServer(server) };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // Requests under way get a moment to finish; then their connections go too.
    setTimeout(() => server.closeAllConnections(), 2000).unref();
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
  return request.headers.origin === undefined && request.headers['sec-fetch-site'] !== 'cross-site' ? undefined : 403;
}
