import type { AccessToken, AccessTokens, TokenResult } from './access-tokens.ts';
import type { CallEnd } from './call-end.ts';
import type { SettledOptions } from './client-options.ts';
import { sourceErrorBody } from './error-body.ts';
import { errorMessages } from './error-messages.ts';
import { type ExchangeResult, exchange } from './exchange.ts';
import { requestHeaders } from './headers.ts';
import { retryDelay } from './retry.ts';
import type { Transport } from './transport.ts';
import type { ZoomFailure, ZoomRequest, ZoomResponse } from './types.ts';

/** Outcome of a call. */
export type CallResult =
  | { readonly ok: true; readonly response: ZoomResponse }
  | { readonly ok: false; readonly failure: ZoomFailure };

/** What a call needs of its client. */
export interface CallContext {
  readonly settled: SettledOptions;
  readonly token: () => Promise<TokenResult>;
  readonly drop: AccessTokens['drop'];
  readonly transport: (token: AccessToken) => Transport;
  readonly end: CallEnd;
}

// A repeat that would start with less time than this cannot end well.
const leastCallMs = 500;
// Scopes are fixed when a token is issued, so a new token may have one that was missing; but not a second after the last try.
const scopeRetryAgeMs = 60_000;

/**
 * Makes one call, with a new access token and repeats where they help, within the deadline and until its end: what then is
 * under way counts no more, and nothing is sent again.
 */
export async function callWithRetries(request: ZoomRequest, context: CallContext): Promise<CallResult> {
  const { now, sleep, random, observe } = context.settled;
  const { end } = context;
  const startedAt = now();
  const state = { rateLimited: 0, failed: 0, renewed: false, attempts: 0 };
  for (;;) {
    const token = await end.unlessEnded(context.token());
    if (token === undefined || !token.ok) {
      return report(token ?? endedResult(end), state.attempts);
    }
    state.attempts += 1;
    const result = await attempt(request, token.token, context);
    if (!result.ok && end.reason() !== undefined) {
      return report(endedResult(end), state.attempts);
    }
    if (!state.renewed && needsNewToken(result, token.token, now()) && context.drop(token.token)) {
      state.renewed = true;
      observe({ kind: 'retry', cause: 'access-token', waitMs: 0 });
      continue;
    }
    const retry = retryDelay(request.method, result, { ...state, now: now(), random: random() });
    if (retry === undefined || now() + retry.waitMs + leastCallMs > request.deadline) {
      return report(result, state.attempts);
    }
    state[retry.cause === 'rate-limit' ? 'rateLimited' : 'failed'] += 1;
    observe({ kind: 'retry', cause: retry.cause, waitMs: Math.round(retry.waitMs) });
    await sleep(retry.waitMs, end.signal);
  }

  function report(result: ExchangeResult | Extract<TokenResult, { ok: false }>, attempts: number): CallResult {
    const milliseconds = now() - startedAt;
    if (!result.ok) {
      observe({ kind: 'failure', failure: result.failure, milliseconds, attempts });
      return result;
    }
    const { response, bytes } = result;
    observe({ kind: 'call', status: response.status, sourceCode: knownCode(response), bytes, milliseconds, attempts });
    return { ok: true, response };
  }
}

function knownCode({ status, body }: ZoomResponse): number | undefined {
  const code = status >= 400 ? sourceErrorBody(body).code : undefined;
  return code !== undefined && errorMessages.has(code) ? code : undefined;
}

function endedResult(end: CallEnd): { readonly ok: false; readonly failure: ZoomFailure } {
  return { ok: false, failure: end.reason() ?? 'stopped' };
}

async function attempt(request: ZoomRequest, token: AccessToken, context: CallContext): Promise<ExchangeResult> {
  const { userAgent, timeouts, limits, now } = context.settled;
  const { method, target, body } = request;
  if (!/^\/[!-~]*$/.test(target)) {
    return { ok: false, failure: 'connect-failed' };
  }
  return exchange(context.transport(token), {
    method,
    target,
    headers: requestHeaders(request.headers, { accessToken: token.text, userAgent }),
    body,
    leftMs: request.deadline - now(),
    readMs: timeouts.readMs,
    limits,
    signal: context.end.signal,
  });
}

/** Zoom's 124 comes with 401 and, by its documents, also with 400; a bare 401 is taken for it. */
function needsNewToken(result: ExchangeResult, token: AccessToken, now: number): boolean {
  const status = result.ok ? result.response.status : 0;
  if (!result.ok || ![400, 401, 403].includes(status)) {
    return false;
  }
  const { code } = sourceErrorBody(result.response.body);
  if (code === 4700) {
    return now - token.issuedAt >= scopeRetryAgeMs;
  }
  return code === 124 || code === 30031004 || (status === 401 && code === undefined);
}
