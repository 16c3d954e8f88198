import { createHash, createHmac } from 'node:crypto';
import type { AwsAccess } from './credentials.ts';

/** A request to sign. `path` as the service canonicalizes it, without query. Header names in lower case, `host` included. */
export interface UnsignedRequest {
  readonly method: string;
  readonly path: string;
  /** Canonical query: names and values encoded, pairs in order. */
  readonly query?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Signs a request: returns its headers with `x-amz-date`, `x-amz-security-token` and `authorization` added.
 * Source: AWS "Signature Version 4 signing process"; checked against its published example.
 */
export function signRequest(
  request: UnsignedRequest,
  signer: Pick<AwsAccess, 'region' | 'credentials'> & { readonly service: string },
  now: Date,
): Record<string, string> {
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const { sessionToken, accessKeyId } = signer.credentials;
  const headers = {
    ...request.headers,
    'x-amz-date': time,
    ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
  };
  const scope = `${time.slice(0, 8)}/${signer.region}/${signer.service}/aws4_request`;
  const { text, signedHeaders } = canonicalRequest({ ...request, headers });
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(text)].join('\n');
  const signature = hmac(signingKey(signer.credentials.secretAccessKey, scope), toSign).toString('hex');
  const parts = [`Credential=${accessKeyId}/${scope}`, `SignedHeaders=${signedHeaders}`, `Signature=${signature}`];
  return { ...headers, authorization: `AWS4-HMAC-SHA256 ${parts.join(', ')}` };
}

function canonicalRequest(request: UnsignedRequest): { text: string; signedHeaders: string } {
  const entries = Object.entries(request.headers).sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = entries.map(([name, value]) => `${name}:${value.trim().replace(/ +/g, ' ')}\n`).join('');
  const signedHeaders = entries.map(([name]) => name).join(';');
  const text = [request.method, request.path, request.query ?? '', lines, signedHeaders, sha256(request.body)].join(
    '\n',
  );
  return { text, signedHeaders };
}

/** The key is derived date → region → service → the constant at the end of the scope. */
function signingKey(secret: string, scope: string): Buffer {
  return scope.split('/').reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secret}`));
}

/** SHA-256 in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
