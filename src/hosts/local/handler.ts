import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip as gzipWithCallback } from 'node:zlib';
import { shouldCompress } from '../../proxy/compression.ts';
import type { ProxyRequest, ProxyResponse } from '../../proxy/types.ts';
import { deliver, sendStatus } from './deliver.ts';
import type { Drain } from './drain.ts';
import { isAmbiguous } from './framing.ts';
import { readBody, toProxyRequest } from './request.ts';
import { createTurns, type TakeTurn } from './turns.ts';

/** Beside the event loop: a page of 300 takes milliseconds, which the other requests need not wait for. */
const gzip = promisify(gzipWithCallback);

/** What the local host adds to the proxy. */
export interface LocalHandlerOptions {
  readonly handle: (request: ProxyRequest) => Promise<ProxyResponse>;
  /** Time a request may take in all, and again its answer to be taken, milliseconds. */
  readonly timeoutMs: number;
  /** How the client's address and transport are known: from the socket on loopback, else from the trusted side (see `listen.ts`). */
  readonly peer: (request: IncomingMessage) => Pick<ProxyRequest, 'clientAddress' | 'transport'>;
  /** Refuses a request before the proxy sees it: a status, or undefined to let it in. */
  readonly gate: (request: IncomingMessage) => Promise<number | undefined> | number | undefined;
  /** Told the status of each request that did not reach the proxy, for the log. */
  readonly refused?: ((status: number) => void) | undefined;
  /** Told of each answer whose client did not take it, for the log. */
  readonly notTaken?: (() => void) | undefined;
  /** Refuses requests when the server is stopping, and knows which are under way. */
  readonly drain?: Drain | undefined;
}

/**
 * Translates between node:http and the proxy; the request target is taken exactly as it came. The promise never rejects: a
 * client that goes away in the middle of its request must not end the server.
 */
export function createLocalHandler(options: LocalHandlerOptions) {
  const takeTurn = createTurns();
  return (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    inTurn(takeTurn, request, response, options).catch(() => abandon(response));
}

async function inTurn(
  takeTurn: TakeTurn,
  request: IncomingMessage,
  response: ServerResponse,
  options: LocalHandlerOptions,
): Promise<void> {
  const endTurn = await takeTurn(request.socket);
  if (endTurn === undefined) return;
  // The time the last answer had to be taken in is not this one's.
  request.socket.setTimeout(0);
  const leave = options.drain?.enter(response);
  try {
    await answerTo(request, response, options);
  } catch {
    abandon(response);
  } finally {
    leave?.();
    endTurn();
  }
}

async function answerTo(
  request: IncomingMessage,
  response: ServerResponse,
  options: LocalHandlerOptions,
): Promise<void> {
  const refuse = async (status: number): Promise<void> => {
    options.refused?.(status);
    await sendStatus(response, status);
  };
  if (options.drain?.isDraining()) return refuse(503);
  if (isAmbiguous(request)) return refuse(400);
  // Nothing is upgraded here, and Node's parser reads nothing behind such a request: its answer is the last.
  if (request.headers.upgrade !== undefined) response.shouldKeepAlive = false;
  const refused = await options.gate(request);
  if (refused !== undefined) return refuse(refused);
  const body = await readBody(request);
  if (body === undefined) return refuse(413);
  const answer = await options.handle(toProxyRequest(request, response, { ...options, body }));
  await send(response, answer, request, options);
}

/** What fails here failed in the connection or is a defect: a status if that can still be said, else the connection ends. */
function abandon(response: ServerResponse): void {
  if (response.headersSent || response.destroyed) response.destroy();
  else void sendStatus(response, 500);
}

async function send(
  response: ServerResponse,
  answer: ProxyResponse,
  request: IncomingMessage,
  { drain, timeoutMs, notTaken }: LocalHandlerOptions,
): Promise<void> {
  const compress = shouldCompress(request.headers['accept-encoding'], answer.body);
  const bytes = compress ? await gzip(answer.body) : Buffer.from(answer.body, 'utf8');
  const headers: Record<string, string | number> = { ...answer.headers };
  if (compress) headers['content-encoding'] = 'gzip';
  if (answer.status !== 204 && answer.status !== 304) headers['content-length'] = bytes.length;
  if (drain?.isDraining()) headers['connection'] = 'close';
  const body = request.method === 'HEAD' ? undefined : bytes;
  const outcome = await deliver(response, { status: answer.status, headers, body, timeoutMs });
  if (outcome === 'not-taken') notTaken?.();
}
