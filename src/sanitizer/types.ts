import type { Pseudonyms } from '../pseudonyms/types.ts';
import type { TransformSettings } from '../transforms/types.ts';

/** What the tripwire does with an address or an original that the rules left standing. */
export type TripwireMode = 'redact' | 'warn' | 'block' | 'off';

/** Sizes above which a response is refused. Each is a setting. */
export interface SanitizerLimits {
  /** Decompressed body, bytes. Default 32 MiB. */
  readonly maxBodyBytes: number;
  /** Nesting of arrays and objects. Default 64. */
  readonly maxDepth: number;
}

/** What a sanitizer is built with, at cold start. */
export interface SanitizerSettings extends TransformSettings {
  readonly pseudonyms: Pseudonyms;
  readonly tripwire: TripwireMode;
  readonly limits: SanitizerLimits;
  /**
   * Names of fields the source is known to send. One that the rules leave out is dropped without being counted, so that the
   * ledger and the count of unknown fields speak only of what is new. Without it every field no rule mentions counts.
   */
  readonly knownFields?: ReadonlySet<string> | undefined;
  /** An endpoint without responseSchema and without this is refused when called. */
  readonly allowSchemaless: boolean;
}

/** A value that was restored from a token of the request: a leaf equal to `text` is replaced by `token`. */
export interface RestoredValue {
  readonly text: string;
  readonly token: string;
}

/** One response to sanitize. */
export interface SanitizeInput {
  readonly body: string;
  readonly restored?: readonly RestoredValue[] | undefined;
  /** Whether the request asked for other than the first page (`next_page_token` or `page_number` above 1). Absent counts as yes: `suppressBelow` then takes its list out. */
  readonly laterPage?: boolean | undefined;
  /** `X-Psoxy-Pseudonym-Implementation: v0.3`: reversible URL_SAFE_TOKEN values are written as JSON (psoxy contract §3.7). */
  readonly reversibleAsJson?: boolean | undefined;
}

/** A safe body and what was noticed on the way; counts only. */
export interface SanitizedResponse {
  readonly body: string;
  /** Places where the tripwire acted, by kind of finding. */
  readonly tripwireFindings: number;
  /** Fields that no rule mentions, dropped. */
  readonly unknownFields: number;
}

/** What an endpoint compiles to. Throws ResponseRefused; pure otherwise, but for the ledger it was given. */
export type Sanitizer = (input: SanitizeInput) => SanitizedResponse;
