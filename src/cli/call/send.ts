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

/** Sends one request; undefined when no answer came. Follows no redirect. */
export function send(
  target: CallTarget,
  method: string,
  headers: Readonly<Record<string, string>>,
): Promise<CallAnswer | undefined> {
  const { request } = target.scheme === 'http:' ? http : https;
  const { hostname, port, requestTarget: path } = target;
  const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
  return new Promise((resolve) => {
    const outgoing = request({ hostname, port, path, method, headers, signal, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', () => resolve(undefined));
      incoming.on('end', () => resolve(answerOf(incoming, Buffer.concat(chunks))));
    });
    outgoing.on('error', () => resolve(undefined));
    outgoing.end();
  });
}

function answerOf(incoming: http.IncomingMessage, bytes: Buffer): CallAnswer | undefined {
  const entries = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  try {
    const plain = incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
    return { status: incoming.statusCode ?? 0, headers: Object.fromEntries(entries), body: plain.toString('utf8') };
  } catch {
    return undefined;
  }
}
