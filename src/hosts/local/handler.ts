import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip as gzipWithCallback } from 'node:zlib';
import { shouldCompress } from '../../proxy/compression.ts';
import type { ProxyRequest, ProxyResponse } from '../../proxy/types.ts';

/** Beside the event loop: a page of 300 takes milliseconds, which the other requests need not wait for. */
const gzip = promisify(gzipWithCallback);

/** Largest request body read, bytes. Zoom's GET endpoints have none; rule sets that allow POST send small JSON. */
const MAX_REQUEST_BYTES = 1024 * 1024;

/** What the local host adds to the proxy. */
export interface LocalHandlerOptions {
  readonly handle: (request: ProxyRequest) => Promise<ProxyResponse>;
  /** Time a request may take in all, milliseconds. */
  readonly timeoutMs: number;
  /** How the client's address and transport are known: from the socket on loopback, else from the trusted side (see `listen.ts`). */
  readonly peer: (request: IncomingMessage) => Pick<ProxyRequest, 'clientAddress' | 'transport'>;
  /** Refuses a request before the proxy sees it: a status, or undefined to let it in. */
  readonly gate: (request: IncomingMessage) => Promise<number | undefined> | number | undefined;
  /** Told the status of each request that did not reach the proxy, for the log. */
  readonly refused?: ((status: number) => void) | undefined;
}

/**
 * Translates between node:http and the proxy; the request target is taken exactly as it came. The promise never rejects: a
 * client that goes away in the middle of its request must not end the server.
 */
export function createLocalHandler(options: LocalHandlerOptions) {
  return (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    answerTo(request, response, options).catch(() => abandon(response));
}

async function answerTo(
  request: IncomingMessage,
  response: ServerResponse,
  options: LocalHandlerOptions,
): Promise<void> {
  // RFC 9112 §3.2; Node takes the first and drops the others, another reader may do otherwise.
  if (countHosts(request) > 1) return sendStatus(response, 400);
  const refused = await options.gate(request);
  if (refused !== undefined) {
    options.refused?.(refused);
    return sendStatus(response, refused);
  }
  const body = await readBody(request);
  if (body === undefined) return sendStatus(response, 413);
  const answer = await options.handle({
    method: request.method ?? 'GET',
    target: request.url ?? '/',
    headers: flattenHeaders(request),
    body: body === '' ? undefined : body,
    requestId: randomUUID(),
    deadline: Date.now() + options.timeoutMs,
    ...options.peer(request),
  });
  await send(response, answer, request);
}

/** Asked of the raw list: Node 22 cannot make the list by names when one of them is `__proto__`. */
function countHosts({ rawHeaders }: IncomingMessage): number {
  return rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
}

/** What fails here failed in the connection or is a defect: a status if that can still be said, else the connection ends. */
function abandon(response: ServerResponse): void {
  if (response.headersSent || response.destroyed) response.destroy();
  else sendStatus(response, 500);
}

function flattenHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_REQUEST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function send(response: ServerResponse, answer: ProxyResponse, request: IncomingMessage): Promise<void> {
  const compress = shouldCompress(request.headers['accept-encoding'], answer.body);
  const bytes = compress ? await gzip(answer.body) : Buffer.from(answer.body, 'utf8');
  const headers: Record<string, string | number> = { ...answer.headers };
  if (compress) headers['content-encoding'] = 'gzip';
  if (answer.status !== 204 && answer.status !== 304) headers['content-length'] = bytes.length;
  response.writeHead(answer.status, headers);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function sendStatus(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0, 'cache-control': 'no-store', connection: 'close' });
  response.end();
}
