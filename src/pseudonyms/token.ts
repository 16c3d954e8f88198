/** The token grammar that both schemes share: `t~…` pseudonym, `p~…` reversible pseudonym, a domain behind `@`. */

import type { Pseudonym } from './types.ts';

/** Prefix of a token that cannot be turned back. */
export const PSEUDONYM_PREFIX = 't~';
/** Prefix of a token the proxy can turn back. */
export const REVERSIBLE_PREFIX = 'p~';
/** Prefix of a pseudonym that stands for a domain. */
export const DOMAIN_PREFIX = 'h~';
/** Prefix of an encrypted domain. */
export const ENCRYPTED_DOMAIN_PREFIX = 'e~';

/** The token of a pseudonym: `p~…` when reversible is asked for and the pseudonym has that form, else `t~…`. */
export function tokenOf(pseudonym: Pseudonym, reversible: boolean): string {
  const { hash, domain, token } = pseudonym;
  if (token !== undefined && reversible === (pseudonym.reversible !== undefined)) return token;
  const body =
    reversible && pseudonym.reversible !== undefined
      ? REVERSIBLE_PREFIX + pseudonym.reversible
      : PSEUDONYM_PREFIX + hash;
  return domain === undefined ? body : `${body}@${domain}`;
}

/** A reversible token taken apart. */
export interface TokenParts {
  readonly bytes: Buffer;
  /** What stands behind `@`, if anything. */
  readonly domain: string | undefined;
}

const REVERSIBLE_TOKEN = /^p~([A-Za-z0-9_-]{43,})(?:@([A-Za-z0-9._~-]+))?$/;

/**
 * Takes a reversible token apart; undefined when it is not one, or not in the one spelling base64url gives its bytes (the
 * last character may have spare bits, and an altered token must not pass as the genuine one).
 */
export function readToken(token: string): TokenParts | undefined {
  const [, body, domain] = REVERSIBLE_TOKEN.exec(token) ?? [];
  const bytes = body === undefined ? undefined : decodeExactly(body);
  return bytes && { bytes, domain };
}

/** Decodes base64url text that is its own canonical encoding; undefined otherwise. */
export function decodeExactly(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
