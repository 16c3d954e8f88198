import { obtainToken, type TokenSource } from './obtain-token.ts';
import type { TokenOutcome } from './token-request.ts';
import {
  type AccessToken,
  type Held,
  initialState,
  isBetween,
  type Obtained,
  settle,
  type TokenClock,
  type TokenResult,
  type TokenState,
} from './token-state.ts';
import { within } from './within.ts';

export type { AccessToken, TokenResult } from './token-state.ts';

/** The one access token of this process. */
export interface AccessTokens {
  /** Gives the token in use, or waits for a new one; all concurrent callers wait for the same one. */
  get(): Promise<TokenResult>;
  /**
   * Zoom did not accept this token: the next `get` asks for another, unless that has already happened. False when the last
   * one was dropped a moment ago: then tokens are not what is wrong, and asking again would only load Zoom.
   */
  drop(token: AccessToken): boolean;
}

/** What the token keeping depends on. */
export interface AccessTokenOptions extends TokenSource, TokenClock {
  readonly sleep: (milliseconds: number) => Promise<void>;
}

const leastBetweenDropsMs = 5000;
// While the old token is good, a token endpoint that does not answer must not hold up every request.
const longestRenewalMs = 1000;
const renewalPauseMs = 10_000;
// Without a token, requests that come just after a failed attempt wait this long and share the next one: an endpoint in trouble
// gets at most four attempts a second from us, and a request after its recovery is never refused for it.
const leastBetweenAttemptsMs = 250;
// Reading the secrets and asking twice have limits of their own, which end before this. Everybody waits for the one attempt
// under way, so not even a defect below may hold it.
const longestFlightMs = 60_000;

/** Creates the keeper of the access token. Nothing is asked for until the first call needs it. */
export function createAccessTokens(options: AccessTokenOptions): AccessTokens {
  const state = initialState();
  return {
    get: () => currentToken(state, options),
    drop(token) {
      if (state.held?.token !== token) {
        return true;
      }
      const now = options.now();
      if (isBetween(now, state.droppedAt, state.droppedAt + leastBetweenDropsMs)) {
        return false;
      }
      state.droppedAt = now;
      state.held = undefined;
      return true;
    },
  };
}

async function currentToken(state: TokenState, options: AccessTokenOptions): Promise<TokenResult> {
  const now = options.now();
  const usable = state.held !== undefined && now < state.held.expiresAt ? state.held : undefined;
  if (usable !== undefined && now < usable.dueAt) {
    return { ok: true, token: usable.token };
  }
  if (state.flight === undefined && mayAsk(state, now, usable)) {
    state.flight = refresh(state, options).finally(() => {
      state.flight = undefined;
    });
  }
  const refusal: TokenResult = { ok: false, failure: state.pause.failure };
  const wanted = state.flight ?? refusal;
  const result = await (usable === undefined ? wanted : within(longestRenewalMs, wanted, refusal));
  // A token that is due but still good outlives a token endpoint that does not answer; a refusal has ended it.
  return !result.ok && usable !== undefined && state.held === usable ? { ok: true, token: usable.token } : result;
}

function mayAsk(state: TokenState, now: number, usable: Held | undefined): boolean {
  const renewalFailed = usable !== undefined && isBetween(now, state.failedAt, state.failedAt + renewalPauseMs);
  return !renewalFailed && !isBetween(now, state.pause.from, state.pause.until);
}

async function refresh(state: TokenState, options: AccessTokenOptions): Promise<TokenResult> {
  // An answer that comes after its time is not taken any more: by then another attempt may know better.
  return settle(state, await within<Obtained>(longestFlightMs, obtain(state, options), givenUp), options);
}

const givenUp: TokenOutcome = { kind: 'unreachable', waitMs: 0 };

async function obtain(state: TokenState, options: AccessTokenOptions): Promise<Obtained> {
  const nextAt = state.failedAt + leastBetweenAttemptsMs;
  if (isBetween(options.now(), state.failedAt, nextAt)) {
    await options.sleep(nextAt - options.now());
  }
  return obtainToken(options, state.refused);
}
