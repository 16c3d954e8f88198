import type { ExchangeResult } from './exchange.ts';
import { looksDaily } from './rate-limit.ts';
import { retryAfterMs } from './retry-after.ts';

/** Why a call is made again. */
export type RetryCause = 'access-token' | 'rate-limit' | 'source-error' | 'connection';

/** What has been tried so far. */
export interface Attempts {
  readonly rateLimited: number;
  readonly failed: number;
}

const mostRateLimited = 5;
const mostSourceErrors = 1;
// One for a connection that was kept open and has died meanwhile (a host that slept), one for a true reset.
const mostBroken = 2;
const transient = new Set(['connect-failed', 'interrupted']);

/** Whether a call may be made twice, or broken off, without changing anything. */
export function isIdempotent(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/**
 * Says whether and after how many milliseconds an answer is worth a repeat; undefined to take it as it is. Only GET and HEAD
 * are repeated. A rate limit is waited out as told (per second: 1 s, doubling; per day: not at all); a failure of
 * Zoom is tried once more, one of the connection twice.
 */
export function retryDelay(
  method: string,
  result: ExchangeResult,
  state: Attempts & { readonly now: number; readonly random: number },
): { readonly cause: RetryCause; readonly waitMs: number } | undefined {
  if (!isIdempotent(method)) {
    return undefined;
  }
  if (result.ok && result.response.status === 429) {
    const waitMs = state.rateLimited < mostRateLimited ? rateLimitWait(result, state) : undefined;
    return waitMs === undefined
      ? undefined
      : { cause: 'rate-limit', waitMs: waitMs + state.random * (250 + waitMs / 10) };
  }
  const most = result.ok ? mostSourceErrors : mostBroken;
  const failed = result.ok ? result.response.status >= 500 : transient.has(result.failure);
  if (!failed || state.failed >= most) {
    return undefined;
  }
  const told = result.ok ? retryAfterMs(result.response.headers['retry-after'], state.now) : undefined;
  return { cause: result.ok ? 'source-error' : 'connection', waitMs: (told ?? 100) + state.random * 200 };
}

function rateLimitWait(
  { response }: Extract<ExchangeResult, { ok: true }>,
  state: Attempts & { readonly now: number },
): number | undefined {
  const told = retryAfterMs(response.headers['retry-after'], state.now);
  return told ?? (looksDaily(response) ? undefined : 1000 * 2 ** state.rateLimited);
}
