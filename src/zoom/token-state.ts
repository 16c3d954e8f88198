import type { Origin } from './origin.ts';
import type { TokenOutcome } from './token-request.ts';
import type { MissingCredentials, ZoomFailure } from './types.ts';

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

const refusalPauseMs = 30_000;

/** A token, and when it is to be renewed. */
export interface Held {
  readonly token: AccessToken;
  readonly dueAt: number;
  readonly expiresAt: number;
}

/** What is known of the one access token of a process. */
export interface TokenState {
  held: Held | undefined;
  flight: Promise<TokenResult> | undefined;
  /** From when and until when Zoom is left alone, and what is said meanwhile. */
  pause: { readonly from: number; readonly until: number; readonly failure: ZoomFailure };
  /** Whether the last answer was a refusal: then the next attempt reads the secrets anew. */
  refused: boolean;
  failedAt: number;
  droppedAt: number;
}

/** Nothing held, nothing asked. */
export function initialState(): TokenState {
  const never = Number.NEGATIVE_INFINITY;
  return {
    held: undefined,
    flight: undefined,
    pause: { from: never, until: never, failure: 'token-unreachable' },
    refused: false,
    failedAt: never,
    droppedAt: never,
  };
}

/** What asking for a token came to. */
export type Obtained = TokenOutcome | MissingCredentials;

/** Clock and chance, and whom to tell. */
export interface TokenClock {
  readonly now: () => number;
  readonly random: () => number;
  readonly observe: (outcome: TokenOutcome['kind']) => void;
}

/** Writes down what an attempt came to, and says it. */
export function settle(state: TokenState, outcome: Obtained, options: TokenClock): TokenResult {
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
  state: TokenState,
  failure: ZoomFailure,
  { from, milliseconds }: { readonly from: number; readonly milliseconds: number },
): TokenResult {
  state.pause = { from, until: from + milliseconds, failure };
  return { ok: false, failure };
}

/** Whether a moment lies in a span. A clock that was set back ends a wait, rather than making it as long as the step. */
export function isBetween(now: number, from: number, until: number): boolean {
  return now >= from && now < until;
}

/** Due a random one to ten minutes before the end, so that instances do not all ask at once; a short-lived token later. */
function hold(outcome: Extract<TokenOutcome, { kind: 'issued' }>, { now, random }: TokenClock): Held {
  const issuedAt = now();
  const marginMs = Math.min(60_000 + random() * 540_000, outcome.lifetimeMs / 4);
  const expiresAt = issuedAt + outcome.lifetimeMs;
  return { token: { text: outcome.accessToken, api: outcome.api, issuedAt }, dueAt: expiresAt - marginMs, expiresAt };
}
