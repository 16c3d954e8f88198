import type { ErrorWord } from '../../../src/errors.ts';
import type { Fault } from '../../../src/zoom/simulator/index.ts';

/** Rows under one heading. */
export interface FaultGroup {
  readonly title: string;
  readonly rows: readonly FaultRow[];
}

/** What the proxy is started with, instead of what a row without it finds. */
export interface FreshStart {
  /** Ports nobody listens on. */
  readonly refused?: 'api' | 'token';
  readonly secrets?: SecretStoreState;
}

/** How the secret store behaves. */
export type SecretStoreState = 'up' | 'down' | 'silent';

/** Something that goes wrong, and the answer. */
export interface FaultRow {
  /** Sentence without a full stop, beginning in lower case where it follows the title. */
  readonly what: string;
  /** Met by the next requests to the API (`path` unset) or where `path` says. */
  readonly faults?: readonly Fault[];
  /** A new proxy in this surrounding; rows without it go on with the one before. */
  readonly fresh?: FreshStart;
  /** The store changes while the proxy runs. */
  readonly secrets?: SecretStoreState;
  /** The clock moves by so much before the request. */
  readonly jumpMs?: number;
  /** All tokens issued so far end before the request. */
  readonly revoked?: boolean;
  readonly deadlineMs?: number;
  readonly answer: WantedAnswer;
  /** What makes the next good request work: by itself, or when the clock has moved on. */
  readonly healsAfterMs?: number;
  /** Takes a second or more; played by `npm run test:faults`, left out of `npm test`. */
  readonly slow?: true;
  /** For the documentation, where the answer alone does not say it. */
  readonly note?: string;
}

/** What the client gets. */
export interface WantedAnswer {
  readonly status: number;
  /** Where it depends on a moment which of two it is. */
  readonly orStatus?: number;
  readonly error?: ErrorWord;
  /** `sanitized`: the page, with pseudonyms; `code`: Zoom's code with a text of ours; `text`: a text of ours; `none`. */
  readonly body: 'sanitized' | 'code' | 'text' | 'none';
  /** Texts that stand in a sanitized body. */
  readonly holds?: readonly string[];
}

/** Refusals that many rows share. */
export const answers = {
  sanitized: { status: 200, body: 'sanitized' },
  cutOff: { status: 502, error: 'CONNECTION_TO_SOURCE', body: 'none' },
  notAsDeclared: { status: 502, error: 'UNKNOWN', body: 'none' },
  late: { status: 504, error: 'SOURCE_API_READ_TIMEOUT', body: 'none' },
  redirected: { status: 502, error: 'API_ERROR', body: 'none' },
  noToken: { status: 502, error: 'NETWORK_EGRESS_BLOCKED', body: 'none' },
} as const satisfies Record<string, WantedAnswer>;
