import type { Origin } from './origin.ts';
import type { TokenOutcome } from './token-request.ts';
import type { CredentialReader, MissingCredentials, ZoomCredentials, ZoomFailure } from './types.ts';

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
export interface AccessTokenOptions {
  readonly readCredentials: CredentialReader;
  readonly request: (credentials: ZoomCredentials) => Promise<TokenOutcome>;
  readonly now: () => number;
  readonly random: () => number;
  readonly observe: (outcome: TokenOutcome['kind']) => void;
}

/** How long refused credentials are left alone before the store is read again and Zoom asked once more. */
export const refusalPauseMs = 30_000;

const leastBetweenDropsMs = 5000;

interface Held {
  readonly token: AccessToken;
  readonly dueAt: number;
  readonly expiresAt: number;
}

/** Creates the keeper of the access token. Nothing is asked for until the first call needs it. */
export function createAccessTokens(options: AccessTokenOptions): AccessTokens {
  let held: Held | undefined;
  let flight: Promise<TokenResult> | undefined;
  let pause: { readonly until: number; readonly failure: ZoomFailure } | undefined;
  let refused = false;
  let droppedAt = Number.NEGATIVE_INFINITY;

  async function refresh(): Promise<TokenResult> {
    const outcome = await obtain(options, refused);
    if (!('kind' in outcome)) {
      return { ok: false, failure: outcome.unreadable ? 'credentials-unreadable' : 'credentials-missing' };
    }
    options.observe(outcome.kind);
    refused = outcome.kind === 'refused';
    pause = pauseAfter(outcome, options.now());
    if (outcome.kind === 'issued') {
      held = hold(outcome, options);
      return { ok: true, token: held.token };
    }
    if (refused) {
      held = undefined;
    }
    return { ok: false, failure: refused ? 'token-refused' : 'token-unreachable' };
  }

  return {
    async get() {
      const usable = held !== undefined && options.now() < held.expiresAt ? held : undefined;
      if (usable && options.now() < usable.dueAt) {
        return { ok: true, token: usable.token };
      }
      const paused = pause !== undefined && options.now() < pause.until ? pause : undefined;
      flight ??= paused ? undefined : refresh().finally(() => (flight = undefined));
      const result: TokenResult = flight
        ? await flight
        : { ok: false, failure: paused?.failure ?? 'token-unreachable' };
      // A token that is due but still good outlives a token endpoint that does not answer; a refusal ends it.
      const survives = !result.ok && result.failure !== 'token-refused' && usable !== undefined && held === usable;
      return survives ? { ok: true, token: usable.token } : result;
    },
    drop(token) {
      if (held?.token === token) {
        if (options.now() - droppedAt < leastBetweenDropsMs) {
          return false;
        }
        droppedAt = options.now();
        held = undefined;
      }
      return true;
    },
  };
}

/** One attempt, and after a refusal a second one if the store has other credentials by now. */
async function obtain(options: AccessTokenOptions, fresh: boolean): Promise<TokenOutcome | MissingCredentials> {
  const first = await read(options, fresh);
  if ('missing' in first) {
    return first;
  }
  const outcome = await options.request(first);
  if (outcome.kind !== 'refused' || fresh) {
    return outcome;
  }
  const second = await read(options, true);
  return 'missing' in second || isSame(first, second) ? outcome : options.request(second);
}

/** A reader that fails has not found out whether the secrets are there. */
async function read(options: AccessTokenOptions, fresh: boolean): Promise<ZoomCredentials | MissingCredentials> {
  try {
    return await options.readCredentials({ fresh });
  } catch {
    return { missing: [], unreadable: true };
  }
}

function isSame(one: ZoomCredentials, other: ZoomCredentials): boolean {
  return (['accountId', 'clientId', 'clientSecret'] as const).every((name) => one[name].trim() === other[name].trim());
}

function pauseAfter(outcome: TokenOutcome, now: number): { until: number; failure: ZoomFailure } | undefined {
  if (outcome.kind === 'refused') {
    return { until: now + refusalPauseMs, failure: 'token-refused' };
  }
  return outcome.kind === 'unreachable' ? { until: now + outcome.waitMs, failure: 'token-unreachable' } : undefined;
}

/** Due a random one to ten minutes before the end, so that instances do not all ask at once; a short-lived token later. */
function hold(outcome: Extract<TokenOutcome, { kind: 'issued' }>, { now, random }: AccessTokenOptions): Held {
  const issuedAt = now();
  const marginMs = Math.min(60_000 + random() * 540_000, outcome.lifetimeMs / 4);
  const expiresAt = issuedAt + outcome.lifetimeMs;
  return { token: { text: outcome.accessToken, api: outcome.api, issuedAt }, dueAt: expiresAt - marginMs, expiresAt };
}
