import http from 'node:http';
import https from 'node:https';
import { gunzipSync } from 'node:zlib';
import type { CallTarget } from './target.ts';

/** An answer of a deployment. */
export interface CallAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Longest wait for an answer. A function may take minutes for a large report; a person does not wait longer. */
const TIMEOUT_MILLISECONDS = 120_000;

/** Sends one request. Follows no redirect. A sentence when no answer came: what stood in the way. */
export function send(
  target: CallTarget,
  method: string,
  headers: Readonly<Record<string, string>>,
): Promise<CallAnswer | string> {
  const { request } = target.scheme === 'http:' ? http : https;
  const { hostname, port, requestTarget: path } = target;
  const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
  return new Promise((resolve) => {
    const outgoing = request({ hostname, port, path, method, headers, signal, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', (error) => resolve(reasonOf(error)));
      incoming.on('end', () => resolve(answerOf(incoming, Buffer.concat(chunks))));
    });
    outgoing.on('error', (error) => resolve(reasonOf(error)));
    outgoing.end();
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there: the connection was refused.',
  ECONNRESET: 'the connection broke before the answer was whole.',
  ENOTFOUND: 'no such host: the name has no address.',
  EAI_AGAIN: 'the name server did not answer; is there a network?',
  EHOSTUNREACH: 'there is no way to that host from here.',
  ENETUNREACH: 'there is no way to that host from here.',
  ETIMEDOUT: 'nobody answered: a firewall may be in the way.',
  EPROTO: 'no TLS is spoken there: is it http?',
  HPE_INVALID_CONSTANT: 'what listens there does not speak HTTP: is it https?',
};

/** Messages of errors are left out: those of certificates quote names. */
function reasonOf(error: Error): string {
  if (error.name === 'AbortError' || error.name === 'TimeoutError') {
    return `no answer came within ${TIMEOUT_MILLISECONDS / 1000} seconds.`;
  }
  const code = 'code' in error ? String(error.code) : '';
  if (/CERT|SIGNATURE|ISSUER/.test(code)) return `its certificate is not trusted here (${code}).`;
  if (code.includes('SSL')) return 'no TLS is spoken there: is it http?';
  return REASONS[code] ?? `no answer came from there (${code === '' ? error.name : code}).`;
}

function answerOf(incoming: http.IncomingMessage, bytes: Buffer): CallAnswer | string {
  const entries = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  try {
    const plain = incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
    return { status: incoming.statusCode ?? 0, headers: Object.fromEntries(entries), body: plain.toString('utf8') };
  } catch {
    return 'its answer is not the gzip it says it is.';
  }
}
