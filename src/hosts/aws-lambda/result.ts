import { gzipSync } from 'node:zlib';
import { shouldCompress } from '../../proxy/compression.ts';
import type { ProxyResponse } from '../../proxy/types.ts';

/** What Lambda's front doors take as an answer; all three take this form. */
export interface LambdaResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** Largest result of a synchronous call, counted on its JSON text. Source: Lambda quotas, "invocation payload". */
export const MAX_RESULT_BYTES = 6 * 1024 * 1024;

/** A result's JSON text is at most this many times its body (a quote or a line break becomes two characters, a control character six). */
const WORST_ESCAPE = 6;
/** Room for status and headers. */
const ENVELOPE_BYTES = 16 * 1024;

/** Whether Lambda takes the result of an answer. Compressed to find out, when that is not plain from its length. */
export function canSend(response: ProxyResponse, acceptEncoding: string | undefined): boolean {
  if (response.body.length * WORST_ESCAPE + ENVELOPE_BYTES <= MAX_RESULT_BYTES) return true;
  return Buffer.byteLength(JSON.stringify(toLambdaResult(response, acceptEncoding))) <= MAX_RESULT_BYTES;
}

/** Translates an answer: compressed when the client takes it and it pays. */
export function toLambdaResult(
  { status, headers, body }: ProxyResponse,
  acceptEncoding: string | undefined,
): LambdaResult {
  if (!shouldCompress(acceptEncoding, body)) return { statusCode: status, headers, body, isBase64Encoded: false };
  return {
    statusCode: status,
    headers: { ...headers, 'content-encoding': 'gzip' },
    body: gzipSync(body).toString('base64'),
    isBase64Encoded: true,
  };
}
