import { obtainToken, type TokenSource } from './obtain-token.ts';
import type { Origin } from './origin.ts';
import type { TokenOutcome } from './token-request.ts';
import type { ZoomFailure } from './types.ts';
import { within } from './within.ts';

/** An access token in use. */
export interface AccessToken {
  readonly text: string;
  /** The account's own API host, when Zoom named one. */
  readonly api: Origin | undefined;
  readonly issuedAt: number;
}

/** A token, or why there is none. */
export type TokenResult =
  | { readonly ok: true; readonly token: AccessToken }
  | { readonly ok: false; readonly failure: ZoomFailure };

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
export interface AccessTokenOptions extends TokenSource {
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly observe: (outcome: TokenOutcome['kind']) => void;
}

const refusalPauseMs = 30_000;
const leastBetweenDropsMs = 5000;
// While the old token is good, a token endpoint that does not answer must not hold up every request.
const longestRenewalMs = 1000;
const renewalPauseMs = 10_000;
// Without a token, requests that come just after a failed attempt wait this long and share the next one: an endpoint in trouble
// gets at most four attempts a second from us, and a request after its recovery is never refused for it.
const leastBetweenAttemptsMs = 250;

interface Held {
  readonly token: AccessToken;
  readonly dueAt: number;
  readonly expiresAt: number;
}

interface State {
  held: Held | undefined;
  flight: Promise<TokenResult> | undefined;
  /** From when and until when Zoom is left alone, and what is said meanwhile. */
  pause: { readonly from: number; readonly until: number; readonly failure: ZoomFailure };
  /** Whether the last answer was a refusal: then the next attempt reads the secrets anew. */
  refused: boolean;
  failedAt: number;
  droppedAt: number;
}

/** Creates the keeper of the access token. Nothing is asked for until the first call needs it. */
export function createAccessTokens(options: AccessTokenOptions): AccessTokens {
  const never = Number.NEGATIVE_INFINITY;
  const state: State = {
    held: undefined,
    flight: undefined,
    pause: { from: never, until: never, failure: 'token-unreachable' },
    refused: false,
    failedAt: never,
    droppedAt: never,
  };
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

async function currentToken(state: State, options: AccessTokenOptions): Promise<TokenResult> {
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

function mayAsk(state: State, now: number, usable: Held | undefined): boolean {
  const renewalFailed = usable !== undefined && isBetween(now, state.failedAt, state.failedAt + renewalPauseMs);
  return !renewalFailed && !isBetween(now, state.pause.from, state.pause.until);
}

async function refresh(state: State, options: AccessTokenOptions): Promise<TokenResult> {
  const nextAt = state.failedAt + leastBetweenAttemptsMs;
  if (isBetween(options.now(), state.failedAt, nextAt)) {
    await options.sleep(nextAt - options.now());
  }
  const outcome = await obtainToken(options, state.refused);
  if (!('kind' in outcome)) {
    return { ok: false, failure: outcome.unreadable ? 'credentials-unreadable' : 'credentials-missing' };
  }
  options.observe(outcome.kind);
  state.refused = outcome.kind === 'refused';
  switch (outcome.kind) {
    case 'issued':
      state.held = hold(outcome, options);
      return { ok: true, token: state.held.token };
    case 'refused':
      state.held = undefined;
      return pauseFor(state, 'token-refused', { from: options.now(), milliseconds: refusalPauseMs });
    case 'unreachable':
      state.failedAt = options.now();
      return pauseFor(state, 'token-unreachable', { from: state.failedAt, milliseconds: outcome.waitMs });
  }
}

function pauseFor(
  state: State,
  failure: ZoomFailure,
  { from, milliseconds }: { readonly from: number; readonly milliseconds: number },
): TokenResult {
  state.pause = { from, until: from + milliseconds, failure };
  return { ok: false, failure };
}

/** A clock that was set back ends a wait, rather than making it as long as the step. */
function isBetween(now: number, from: number, until: number): boolean {
  return now >= from && now < until;
}

/** Due a random one to ten minutes before the end, so that instances do not all ask at once; a short-lived token later. */
function hold(outcome: Extract<TokenOutcome, { kind: 'issued' }>, { now, random }: AccessTokenOptions): Held {
  const issuedAt = now();
  const marginMs = Math.min(60_000 + random() * 540_000, outcome.lifetimeMs / 4);
  const expiresAt = issuedAt + outcome.lifetimeMs;
  return { token: { text: outcome.accessToken, api: outcome.api, issuedAt }, dueAt: expiresAt - marginMs, expiresAt };
}
