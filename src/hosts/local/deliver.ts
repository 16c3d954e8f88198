import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** An answer as bytes; without a body for HEAD. */
export interface Delivery {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer | undefined;
  /** Time the client has to take it, milliseconds. */
  readonly timeoutMs: number;
}

/** A client that takes nothing for so long takes nothing any more, milliseconds. */
const STANDSTILL_MS = 30_000;

/**
 * Sends an answer; resolves when the client has taken it (`true`: it is in the hands of the operating system), or its
 * connection has ended. A client that does not read is cut off: its answer would stay in memory for as long as it likes.
 */
export function deliver(
  response: ServerResponse,
  { status, headers, body, timeoutMs }: Delivery,
): Promise<'taken' | 'gone' | 'not-taken'> {
  return new Promise((resolve) => {
    if (response.headersSent || response.destroyed) return resolve('gone');
    const cut = () => {
      resolve('not-taken');
      response.destroy();
    };
    const timer = setTimeout(cut, timeoutMs);
    response.setTimeout(Math.min(STANDSTILL_MS, timeoutMs), cut);
    response.once('finish', () => resolve('taken'));
    response.once('close', () => {
      clearTimeout(timer);
      resolve('gone');
    });
    response.writeHead(status, headers);
    response.end(body);
  });
}

/** Refuses with a status alone, and ends the connection: what else it brings is not read. */
export function sendStatus(response: ServerResponse, status: number): Promise<unknown> {
  const headers = { 'content-length': 0, 'cache-control': 'no-store', connection: 'close' };
  return deliver(response, { status, headers, body: undefined, timeoutMs: STANDSTILL_MS });
}
