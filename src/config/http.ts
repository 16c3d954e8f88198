import { isLoopback } from './addresses.ts';

/** One small request to a store. */
export interface StoreRequest {
  /** Absolute URL; `https`, or `http` where {@link maySendPlainly} says so. */
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** Status and text; undefined when there was no answer in time, or one larger than a store ever sends. */
export type StoreAnswer = { readonly status: number; readonly text: string } | undefined;

/** Connection, answer and body together. Psoxy's own limit is about as long; three tries must fit a caller's patience. */
const TIMEOUT_MILLISECONDS = 5_000;
/** Ten parameters of 8 KiB, or a rule set of some size, and room. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/** Google's metadata server speaks plain http on a link-local address; nothing of it leaves the machine. */
const METADATA_HOSTS = new Set(['metadata.google.internal', '169.254.169.254']);

/** Whether a hostname may be spoken to without TLS: this machine, and the metadata server. */
export function maySendPlainly(hostname: string): boolean {
  return isLoopback(hostname) || METADATA_HOSTS.has(hostname);
}

/**
 * Sends one request with node's own client, which costs a cold start next to nothing. Never throws; follows no redirect.
 * Secrets never travel in plain text to another machine: such a URL gets no answer.
 */
export async function askStore(request: StoreRequest): Promise<StoreAnswer> {
  const url = new URL(request.url);
  if (url.protocol !== 'https:' && !maySendPlainly(url.hostname)) return undefined;
  // Not by `import`, which reads every export of `node:http` and so loads its WebSocket: 25 ms of a cold start.
  const { request: open } = process.getBuiltinModule(url.protocol === 'https:' ? 'node:https' : 'node:http');
  return new Promise((resolve) => {
    const { method, headers, body } = request;
    const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
    const outgoing = open(url, { method, headers, signal }, (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > MAX_ANSWER_BYTES) incoming.destroy(new Error('answer too large'));
      });
      incoming.on('error', () => resolve(undefined));
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    outgoing.on('error', () => resolve(undefined));
    outgoing.end(body);
  });
}

/** A JSON object of an answer, own keys only to be read from it; an empty one when the text is none. */
export function answerObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}
