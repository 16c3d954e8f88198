import type { ProxyRequest } from '../../proxy/types.ts';
import { type FrontDoorEvent, frontDoorOf } from './event.ts';
import { pathOf } from './path.ts';
import { queryOf } from './query.ts';

/** What Lambda tells besides the event. */
export interface LambdaContext {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

/** API Gateway gives up after 29 s (REST, unless raised) and 30 s (HTTP). Source: API Gateway quotas. */
const GATEWAY_MILLISECONDS = 29_000;
/** Kept back for sanitizing and for the answer itself. */
const MARGIN_MILLISECONDS = 500;

/**
 * Translates an event. The client's address is that of the request context alone: no header is believed, since clients
 * write headers. A body in base64 is decoded.
 */
export function toProxyRequest(event: FrontDoorEvent, context: LambdaContext, now: number): ProxyRequest {
  const query = queryOf(event);
  const headers = headersOf(event);
  return {
    method: event.version === '2.0' ? event.requestContext.http.method : event.httpMethod,
    target: query === undefined ? pathOf(event) : `${pathOf(event)}?${query}`,
    headers,
    body: bodyOf(event),
    clientAddress:
      event.version === '2.0' ? event.requestContext.http.sourceIp : event.requestContext.identity?.sourceIp,
    transport: transportOf(headers['x-forwarded-proto']),
    requestId: event.requestContext.requestId ?? context.awsRequestId,
    deadline: now + millisecondsLeft(event, context),
  };
}

function millisecondsLeft(event: FrontDoorEvent, context: LambdaContext): number {
  const left = context.getRemainingTimeInMillis();
  const limit = frontDoorOf(event) === 'function-url' ? left : Math.min(left, GATEWAY_MILLISECONDS);
  return Math.max(0, limit - MARGIN_MILLISECONDS);
}

/**
 * Every front door of Lambda speaks https alone, and overwrites the header a client may have sent. So an event without it
 * came in encrypted too; one that says http says that something is not as we think, and is refused.
 */
function transportOf(forwardedProto: string | undefined): ProxyRequest['transport'] {
  if (forwardedProto === undefined) return 'https';
  return forwardedProto.split(',').every((proto) => proto.trim().toLowerCase() === 'https') ? 'https' : 'http';
}

/** Names in lower case, repeated ones joined. Payload 1.0 keeps the client's spelling; two spellings of a name are one header. */
function headersOf(event: FrontDoorEvent): Record<string, string> {
  const joined = new Map<string, string>();
  for (const [name, values] of headerEntries(event)) {
    const key = name.toLowerCase();
    const before = joined.get(key);
    const value = values.join(', ');
    joined.set(key, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(joined);
}

function headerEntries(event: FrontDoorEvent): (readonly [string, readonly string[]])[] {
  const multiple = event.version === '2.0' ? undefined : event.multiValueHeaders;
  if (multiple) return Object.entries(multiple).map(([name, values]) => [name, values ?? []] as const);
  const single = Object.entries(event.headers ?? {});
  return single.flatMap(([name, value]) => (value === undefined ? [] : [[name, [value]] as const]));
}

function bodyOf(event: FrontDoorEvent): string | undefined {
  const { body, isBase64Encoded } = event;
  if (body === undefined || body === null || body === '') return undefined;
  return isBase64Encoded === true ? Buffer.from(body, 'base64').toString('utf8') : body;
}
