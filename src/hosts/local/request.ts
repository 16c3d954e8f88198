import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ProxyRequest } from '../../proxy/types.ts';
import type { Peer } from './peer.ts';

/** Largest request body read, bytes. Zoom's GET endpoints have none; rule sets that allow POST send small JSON. */
const MAX_REQUEST_BYTES = 1024 * 1024;

/** What a request does not say itself. */
export interface RequestFacts {
  readonly body: string;
  /** Time it may take, milliseconds. */
  readonly timeoutMs: number;
  readonly peer: (request: IncomingMessage) => Peer;
}

/** A request as the proxy takes it; its signal comes when the client goes before the answer is out. */
export function toProxyRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { timeoutMs, peer, body }: RequestFacts,
): ProxyRequest {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return {
    method: request.method ?? 'GET',
    target: request.url ?? '/',
    headers: flattenHeaders(request),
    body: body === '' ? undefined : body,
    requestId: randomUUID(),
    deadline: Date.now() + timeoutMs,
    signal: gone.signal,
    ...peer(request),
  };
}

function flattenHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

/** The body as text; undefined when it is too large. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_REQUEST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
