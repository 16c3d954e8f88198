import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Header in which the page sends the token of this run. */
export const TOKEN_HEADER = 'x-studio-token';

/**
 * Who may not be answered: a status, or undefined to go on.
 *
 * A page of another origin must not reach the studio: a Host that is not this server's own (DNS rebinding), a foreign Origin and
 * a cross-site fetch are refused. Whatever reads or writes also needs the token of this run, which other programs and users of
 * this machine do not know.
 */
export function gate(
  request: IncomingMessage,
  own: { readonly port: number; readonly token: string },
): number | undefined {
  const host = request.headers.host ?? '';
  if (host !== `127.0.0.1:${own.port}` && host !== `localhost:${own.port}`) return 421;
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) return 403;
  if (!['same-origin', 'none', undefined].includes(request.headers['sec-fetch-site'] as string | undefined)) return 403;
  if (!isApi(request)) return undefined;
  if (request.method !== 'POST') return 405;
  if (!isSame(request.headers[TOKEN_HEADER], own.token)) return 401;
  return request.headers['content-type'] === 'application/json' ? undefined : 415;
}

/** Whether a request is for what reads and writes, not for the page itself. */
export function isApi(request: IncomingMessage): boolean {
  return (request.url ?? '').startsWith('/api/');
}

function isSame(given: string | string[] | undefined, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(wanted));
}
