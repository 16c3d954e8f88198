import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { shouldCompress } from '../../proxy/compression.ts';
import type { ProxyRequest, ProxyResponse } from '../../proxy/types.ts';
import { clientAddressFrom } from './client-address.ts';

/** What the functions framework hands over: node's request, with the bytes of its body and the target before any routing. */
export type FunctionRequest = IncomingMessage & {
  readonly rawBody?: Buffer | undefined;
  readonly originalUrl?: string | undefined;
};

/** What the host adds to the proxy. */
export interface FunctionHandlerOptions {
  readonly handle: (request: ProxyRequest) => Promise<ProxyResponse>;
  /** Time a request may take in all, milliseconds. */
  readonly timeoutMs: number;
  /** Proxies of one's own in front of Google's front end. */
  readonly trustedHops: number;
  readonly now?: () => number;
}

/** Largest answer Cloud Run passes on unless it is streamed. Source: Cloud Run quotas. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/** Whether Cloud Run passes an answer on. Compressed to find out, when that is not plain from its length. */
export function canSend({ body }: ProxyResponse, acceptEncoding: string | undefined): boolean {
  if (Buffer.byteLength(body) <= MAX_ANSWER_BYTES) return true;
  return shouldCompress(acceptEncoding, body) && gzipSync(body).length <= MAX_ANSWER_BYTES;
}

/** An HTTP function of Google Cloud over the proxy. */
export function createFunctionHandler(options: FunctionHandlerOptions) {
  return async (request: FunctionRequest, response: ServerResponse): Promise<void> => {
    const asked = toProxyRequest(request, options);
    send(response, await options.handle(asked), asked);
  };
}

function toProxyRequest(request: FunctionRequest, options: FunctionHandlerOptions): ProxyRequest {
  const headers = headersOf(request);
  return {
    method: request.method ?? 'GET',
    target: request.originalUrl ?? request.url ?? '/',
    headers,
    body: request.rawBody === undefined || request.rawBody.length === 0 ? undefined : request.rawBody.toString('utf8'),
    clientAddress: clientAddressFrom(headers['x-forwarded-for'], options.trustedHops),
    transport: transportOf(headers['x-forwarded-proto']),
    requestId: randomUUID(),
    deadline: (options.now ?? Date.now)() + options.timeoutMs,
  };
}

/** Google's front end ends TLS and always says how the client came; a request that it did not mark did not come through it. */
function transportOf(forwardedProto: string | undefined): ProxyRequest['transport'] {
  if (forwardedProto === undefined) return 'unknown';
  return forwardedProto.split(',').every((proto) => proto.trim().toLowerCase() === 'https') ? 'https' : 'http';
}

function headersOf(request: FunctionRequest): Record<string, string> {
  const entries = Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
  );
  return Object.fromEntries(entries);
}

function send(response: ServerResponse, answer: ProxyResponse, asked: ProxyRequest): void {
  const isCompressed = shouldCompress(asked.headers['accept-encoding'], answer.body);
  const bytes = isCompressed ? gzipSync(answer.body) : Buffer.from(answer.body, 'utf8');
  const isBodyless = answer.status === 204 || answer.status === 304;
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(isCompressed && { 'content-encoding': 'gzip' }),
    ...(!isBodyless && { 'content-length': bytes.length }),
  });
  response.end(asked.method === 'HEAD' || isBodyless ? undefined : bytes);
}
