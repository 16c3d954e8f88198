import type { ErrorWord, Problem } from '../errors.ts';
import type { Pseudonyms } from '../pseudonyms/types.ts';
import { createMatcher } from '../rules/matcher.ts';
import type { Endpoint, Match, MatchRequest, RuleSet } from '../rules/types.ts';
import { compileSanitizer } from '../sanitizer/compile.ts';
import type { Ledger } from '../sanitizer/ledger.ts';
import type { Sanitizer, SanitizerSettings } from '../sanitizer/types.ts';

/** Rules and keys, compiled and frozen: all that is needed to judge a request and sanitize its answer. */
export interface Engine {
  readonly ruleSet: RuleSet;
  readonly pseudonyms: Pseudonyms;
  readonly ledger: Ledger;
  /** Whether an endpoint without responseSchema may answer. */
  readonly allowSchemaless: boolean;
  match(request: MatchRequest): Match;
  sanitizerOf(endpoint: Endpoint): Sanitizer;
}

/** Either an engine, or why there is none: a status, a word for the header, a text of ours, and the problems for the log. */
export type EngineState =
  | { readonly ok: true; readonly engine: Engine; readonly keys: Pseudonyms }
  | {
      readonly ok: false;
      readonly status: 500 | 503;
      readonly error: ErrorWord;
      readonly text: string;
      readonly problems: readonly Problem[];
      readonly keys: Pseudonyms | undefined;
    };

/** Binds a rule set to keys. Plans are compiled on the first call of their endpoint: a cold start pays for what it uses. */
export function createEngine(ruleSet: RuleSet, settings: SanitizerSettings, ledger: Ledger): Engine {
  const sanitizers = new Map<Endpoint, Sanitizer>();
  return Object.freeze({
    ruleSet,
    pseudonyms: settings.pseudonyms,
    ledger,
    allowSchemaless: settings.allowSchemaless,
    match: createMatcher(ruleSet, { compatibility: settings.compatibility }),
    sanitizerOf: (endpoint: Endpoint) => {
      const known = sanitizers.get(endpoint);
      if (known) return known;
      const compiled = compileSanitizer(endpoint, ruleSet, settings, ledger);
      sanitizers.set(endpoint, compiled);
      return compiled;
    },
  });
}

/** Shortest time between two attempts to load what failed to load, milliseconds. */
const RETRY_INTERVAL_MS = 1000;

/**
 * Loads the engine once for all concurrent requests and keeps it. A failure is kept for a second only, so that a connector
 * whose secret store was down heals by itself when it is back.
 */
export function createEngineLoader(load: () => Promise<EngineState>, now: () => number): () => Promise<EngineState> {
  let pending: Promise<EngineState> | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;
  let settled: EngineState | undefined;
  // A clock that was set back must not make the interval longer.
  const failedJustNow = (): boolean => now() >= failedAt && now() - failedAt < RETRY_INTERVAL_MS;
  const keep = (state: EngineState): EngineState => {
    settled = state;
    failedAt = now();
    return state;
  };
  return () => {
    if (settled?.ok || (settled && failedJustNow())) return Promise.resolve(settled);
    pending ??= load()
      .then(keep)
      .finally(() => {
        pending = undefined;
      });
    return pending;
  };
}
