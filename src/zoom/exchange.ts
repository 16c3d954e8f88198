import { answerHeaders } from './headers.ts';
import { type BodyLimits, readBody } from './read-body.ts';
import type { Transport } from './transport.ts';
import type { ZoomFailure, ZoomResponse } from './types.ts';

/** One HTTP exchange: what to send and until when. */
export interface Exchange {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Milliseconds that are left for all of it. */
  readonly leftMs: number;
  /** Milliseconds of silence after which an answer is given up. */
  readonly readMs: number;
  readonly limits: BodyLimits;
  /** Ends it before its time. */
  readonly signal?: AbortSignal | undefined;
}

/** The answer with the size of its body, or why there is none. */
export type ExchangeResult =
  | { readonly ok: true; readonly response: ZoomResponse; readonly bytes: number }
  | { readonly ok: false; readonly failure: ZoomFailure };

/** Sends one request and reads its answer to the end, within both time limits, over any transport. */
export async function exchange(transport: Transport, request: Exchange): Promise<ExchangeResult> {
  const watch = startWatch(request);
  try {
    const sent = await transport.send({ ...request, signal: watch.signal });
    if (!sent.ok) {
      return sent;
    }
    const { status, headers: received, body } = sent.response;
    const headers = answerHeaders(received);
    const read = await readBody(body, encodingOf(received), { ...request.limits, onBytes: watch.touch });
    if (!read.ok) {
      return { ok: false, failure: watch.signal.aborted ? 'read-timeout' : read.failure };
    }
    return { ok: true, response: { status, headers, body: read.text }, bytes: read.bytes };
  } finally {
    watch.stop();
  }
}

interface Watch {
  readonly signal: AbortSignal;
  /** Bytes have come: the silence starts anew. */
  readonly touch: () => void;
  readonly stop: () => void;
}

function startWatch({ leftMs, readMs, signal }: Pick<Exchange, 'leftMs' | 'readMs' | 'signal'>): Watch {
  const controller = new AbortController();
  const end = () => controller.abort();
  const whole = setTimeout(end, Math.max(0, leftMs));
  const silence = setTimeout(end, readMs);
  signal?.addEventListener('abort', end);
  if (signal?.aborted) end();
  return {
    signal: controller.signal,
    touch: () => silence.refresh(),
    stop() {
      clearTimeout(whole);
      clearTimeout(silence);
      signal?.removeEventListener('abort', end);
    },
  };
}

function encodingOf(headers: Readonly<Record<string, string | readonly string[] | undefined>>): string | undefined {
  const value = headers['content-encoding'];
  return typeof value === 'string' || value === undefined ? value : value.join(',');
}
