/**
 * The closed list of what can go wrong, in words that never carry a payload.
 *
 * Two families. A {@link Problem} is an expected failure found while reading rules, settings or keys; all of a document's
 * problems are collected and reported together. A {@link ResponseRefused} is thrown inside the sanitizer when a response
 * cannot be made safe; the proxy turns it into an answer without a body.
 */

/** Where in a source text a problem stands. Lines and columns count from 1; `path` is a YAML/JSON path such as `endpoints[0].transforms[1]`. */
export interface Place {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly path?: string | undefined;
}

/** Codes of {@link Problem}s. Kebab-case nouns; stable, since editors and CI filter by them. */
export type ProblemCode =
  | 'yaml-invalid'
  | 'rule-set-invalid'
  | 'rule-set-kind-unsupported'
  | 'unknown-key'
  | 'wrong-type'
  | 'missing-key'
  | 'value-not-allowed'
  | 'unknown-transform'
  | 'transform-option-invalid'
  | 'jsonpath-invalid'
  | 'regex-invalid'
  | 'regex-unsupported'
  | 'path-template-invalid'
  | 'schema-invalid'
  | 'schema-reference-missing'
  | 'schemaless-endpoint'
  | 'endpoint-shadowed'
  | 'setting-invalid'
  | 'setting-missing'
  | 'secret-missing'
  | 'secret-unreadable'
  | 'key-invalid'
  | 'key-weak'
  | 'key-fingerprint-mismatch';

/** One thing that is wrong, where, and what would be right. Never holds a value of a response, a request or a secret. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  /** What was wrong: one sentence. */
  readonly message: string;
  /** What would be right: one sentence. */
  readonly hint?: string | undefined;
  readonly where?: Place | undefined;
}

/** An expected failure is a value: either the result (with any warnings) or every problem found. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly warnings?: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Wraps a value as a success. */
export function success<T>(value: T, warnings?: readonly Problem[]): Result<T> {
  return warnings && warnings.length > 0 ? { ok: true, value, warnings } : { ok: true, value };
}

/** Wraps one or more problems as a failure. */
export function failure(...problems: Problem[]): { readonly ok: false; readonly problems: readonly Problem[] } {
  return { ok: false, problems };
}

/** Why a response could not be made safe. */
export type RefusalReason =
  | 'not-json'
  | 'too-large'
  | 'too-deep'
  | 'root-mismatch'
  | 'transform-failed'
  | 'schema-failed'
  | 'tripwire'
  | 'error-in-success';

/**
 * Thrown by the sanitizer when a response must not pass. Carries the reason and the rule's place, never a value.
 * The proxy answers it with an empty body (DESIGN: 502 for what the source sent, 500 for what a rule could not handle).
 */
export class ResponseRefused extends Error {
  override readonly name = 'ResponseRefused';
  readonly reason: RefusalReason;
  readonly where: Place | undefined;

  constructor(reason: RefusalReason, message: string, where?: Place) {
    super(message);
    this.reason = reason;
    this.where = where;
  }
}

/** Words of the `X-Psoxy-Error` header (psoxy contract §4.3). */
export type ErrorWord =
  | 'HTTPS_REQUIRED'
  | 'INVALID_REQUEST'
  | 'UNAUTHORIZED_IP_ADDRESS'
  | 'BLOCKED_BY_RULES'
  | 'TOKENIZED_REQUEST_PARAMETER_INVALID'
  | 'FAILED_TO_BUILD_URL'
  | 'RULES_INVALID_YAML'
  | 'RULES_INVALID'
  | 'CONFIGURATION_FAILURE'
  | 'CONNECTION_SETUP'
  | 'NETWORK_EGRESS_BLOCKED'
  | 'CONNECTION_TO_SOURCE'
  | 'SOURCE_API_READ_TIMEOUT'
  | 'API_ERROR'
  | 'UNKNOWN';
