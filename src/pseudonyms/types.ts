/** What the pseudonyms room offers to the rooms above it. Both schemes implement it; see docs/pseudonyms.md for the formats. */

/** The two schemes (DESIGN decisions: `keyed` is ours and the default, `psoxy` is byte-compatible). */
export type PseudonymScheme = 'keyed' | 'psoxy';

/** What an identifier points at. Named by the rule; each kind has one frozen canonical form and, in `keyed`, a key of its own. */
export const KINDS = [
  'email',
  'user',
  'meeting',
  'meeting-uuid',
  'registrant',
  'participant',
  'session',
  'account',
  'group',
  'phone',
  'ip',
  'domain',
  'device',
  'text',
  'value',
] as const;

/** One of {@link KINDS}. */
export type Kind = (typeof KINDS)[number];

/** How one value is to be pseudonymized. */
export interface PseudonymRequest {
  /** Kind named by the rule. Without it: `email` if the text is an e-mail address, else `value`. Ignored by `psoxy` except where it changes key set. */
  readonly kind?: Kind | undefined;
  /** Whether a reversible token is wanted as well. */
  readonly reversible: boolean;
  /** True for transforms that take the text as it stands (`tokenize`, `hashIp`): no e-mail recognition, no domain part. */
  readonly verbatim?: boolean | undefined;
  /** `ip` uses SALT_IP / ENCRYPTION_KEY_IP where set (`psoxy` scheme). Default `general`. */
  readonly keySet?: 'general' | 'ip' | undefined;
}

/** A pseudonym by its parts; {@link tokenOf} in `token.ts` puts them together. */
export interface Pseudonym {
  /** base64url without padding: 43 characters (`psoxy`, the SHA-256) or 44 (`keyed`, epoch ‖ MAC). The join key. */
  readonly hash: string;
  /** The whole reversible body without `p~` and domain: base64url of hash bytes ‖ ciphertext. Only when asked for. */
  readonly reversible?: string | undefined;
  /** What stands behind `@`, after the domain policy. Absent for what is not an e-mail, and under REDACT. */
  readonly domain?: string | undefined;
  /** The whole token in the form asked for, where the scheme made it in one piece; `tokenOf` gives it. */
  readonly token?: string | undefined;
}

/** Where a token stood in the request, and what it must restore to. */
export interface RestoreExpectation {
  /** Kind the endpoint's parameter schema asks for; absent where the schema names none (`psoxy`). */
  readonly kind?: Kind | undefined;
}

/** Outcome of restoring. All failures look alike, so that nothing can be learnt by trying. */
export type Restored =
  | { readonly ok: true; readonly text: string; readonly kind: Kind | undefined }
  | { readonly ok: false };

/** The pseudonymizer of one connector: keys bound, frozen at cold start, pure from then on. */
export interface Pseudonyms {
  readonly scheme: PseudonymScheme;
  /** Null for blank text (nothing to pseudonymize). Throws when a reversible form is wanted and no encryption key is set. */
  create(text: string, request: PseudonymRequest): Pseudonym | null;
  /** Restores one whole token (`p~…`, with its `@domain` if any). */
  restore(token: string, expected: RestoreExpectation): Restored;
  /** Does now, beside other work, what the first value would otherwise wait for. Absent where there is nothing of the kind. */
  prepare?(): Promise<void>;
  /** Keyed fingerprint of the active keys; safe to show. */
  readonly fingerprint: string;
  /** Value of the PII-Salt-Sha256 header and health-check field (psoxy contract §4.5); undefined in `keyed`. */
  readonly saltSha256: string | undefined;
}
