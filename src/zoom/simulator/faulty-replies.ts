import { gzipSync } from 'node:zlib';
import { zoomError } from './answers/answer.ts';
import type { Fault } from './faults.ts';
import { errorReply, jsonReply, type Reply, rateMessages } from './reply.ts';

/** Someone whose address stands in every faulty body, so that a leak through one is noticed. */
export const faultEmail = 'faulty.bodywick@example.com';

/** A reply whose body may be bytes and whose length header may be wrong. */
export interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  readonly declaredLength?: number;
}

type Of<K extends Fault['kind']> = Extract<Fault, { kind: K }>;
type Change<K extends Fault['kind']> = (reply: Reply, fault: Of<K>, clock: number) => RawReply;

/** Faults that are another status, header or body. Those of the connection are in faulty-connection.ts. */
export function faultyReply(reply: Reply, fault: Fault, clock: number): RawReply {
  const change = changes[fault.kind as keyof typeof changes] as Change<Fault['kind']> | undefined;
  return change?.(reply, fault, clock) ?? reply;
}

const leading = (reply: Reply, text: string): RawReply => ({ ...reply, body: reply.body.replace(/^\{/, `{${text},`) });
const anotherStatus = (status: number, body: string, headers: Record<string, string> = {}): RawReply => ({
  status,
  headers,
  body,
});

const changes = {
  'length-too-long': ((reply) => ({
    ...reply,
    declaredLength: Buffer.byteLength(reply.body) + 500,
  })) as Change<'length-too-long'>,
  'length-too-short': ((reply) => ({
    ...reply,
    declaredLength: Math.floor(Buffer.byteLength(reply.body) / 2),
  })) as Change<'length-too-short'>,
  'wrong-content-type': ((reply) => ({
    ...reply,
    headers: { ...reply.headers, 'content-type': 'text/html' },
  })) as Change<'wrong-content-type'>,
  'unknown-encoding': ((reply) => ({
    ...reply,
    headers: { ...reply.headers, 'content-encoding': 'zstd' },
  })) as Change<'unknown-encoding'>,
  'invalid-utf8': ((reply) => ({
    ...reply,
    body: Buffer.concat([Buffer.from(reply.body.slice(0, -1)), Buffer.from([0xc3, 0x28, 0x7d])]),
  })) as Change<'invalid-utf8'>,
  'duplicate-keys': ((reply) =>
    leading(reply, `"email":"${faultEmail}","email":{"email":"${faultEmail}"}`)) as Change<'duplicate-keys'>,
  'odd-numbers': ((reply) =>
    leading(reply, '"n1":1e999,"n2":-0,"n3":12345678901234567890123,"n4":1.50')) as Change<'odd-numbers'>,
  'not-a-number': ((reply) => leading(reply, '"n1":NaN,"n2":Infinity')) as Change<'not-a-number'>,
  'byte-order-mark': ((reply) => ({ ...reply, body: `\ufeff${reply.body}` })) as Change<'byte-order-mark'>,
  empty: ((reply) => ({ ...reply, body: '' })) as Change<'empty'>,
  'no-content': (() => anotherStatus(204, '')) as Change<'no-content'>,
  'not-json': ((reply) => ({ ...reply, body: `<p>${faultEmail}</p>` })) as Change<'not-json'>,
  'deep-nesting': ((reply, { depth = 5000 }) =>
    leading(reply, `"deep":${'{"a":['.repeat(depth)}"${faultEmail}"${']}'.repeat(depth)}`)) as Change<'deep-nesting'>,
  'huge-body': ((reply, { bytes = 64 * 1_048_576 }) =>
    leading(reply, `"huge":"${'x'.repeat(bytes)}"`)) as Change<'huge-body'>,
  'inflating-body': ((reply, { bytes = 64 * 1_048_576 }) =>
    zipped({ ...reply, body: `{"huge":"${' '.repeat(bytes)}"}` })) as Change<'inflating-body'>,
  'truncated-gzip': ((reply) => {
    const whole = zipped(reply);
    return { ...whole, body: whole.body.subarray(0, Math.floor(whole.body.length * 0.7)) };
  }) as Change<'truncated-gzip'>,
  redirect: ((_reply, { status = 302, location = 'https://example.org/v2/users' }) =>
    anotherStatus(status, faultEmail, { location })) as Change<'redirect'>,
  unauthorized: (() => errorReply(zoomError(401, 124, 'Access token is expired.'))) as Change<'unauthorized'>,
  'server-error': ((_reply, { status = 500, body = 'html' }) => serverError(status, body)) as Change<'server-error'>,
  'error-in-success': (() =>
    jsonReply(200, {
      code: 200,
      message: `Only available for Paid account: ${faultEmail}.`,
    })) as Change<'error-in-success'>,
  'rate-limited': ((_reply, fault, clock) => rateLimited(fault, clock)) as Change<'rate-limited'>,
  refused: ((_reply, { error }) => jsonReply(400, { reason: refusals[error], error })) as Change<'refused'>,
};

const refusals = {
  invalid_client: 'Invalid client_id or client_secret',
  invalid_request: 'Bad Request',
  unsupported_grant_type: 'unsupported grant type',
} as const;

function zipped(reply: Reply): RawReply & { readonly body: Buffer } {
  return { ...reply, headers: { ...reply.headers, 'content-encoding': 'gzip' }, body: gzipSync(reply.body) };
}

function serverError(status: number, body: 'html' | 'empty' | 'json'): RawReply {
  if (body === 'json') {
    return errorReply(zoomError(status, status, `Internal error for ${faultEmail}.`));
  }
  return anotherStatus(status, body === 'html' ? `<html><body>${faultEmail}</body></html>` : '', {
    'content-type': 'text/html',
  });
}

function rateLimited({ form, seconds = 1 }: Of<'rate-limited'>, clock: number): Reply {
  const at = new Date(clock + seconds * 1000);
  const waits: Partial<Record<typeof form, string>> = {
    seconds: String(seconds),
    'http-date': at.toUTCString(),
    'iso-date': at.toISOString(),
    'daily-iso-date': at.toISOString(),
  };
  const daily = form.startsWith('daily');
  const wait = waits[form];
  return errorReply(zoomError(429, form === 'instances' ? 4001 : 429, daily ? rateMessages.day : rateMessages.second), {
    'X-RateLimit-Category': 'Medium',
    'X-RateLimit-Type': daily ? 'Daily-limit' : 'QPS',
    ...(wait === undefined ? {} : { 'retry-after': wait }),
  });
}
