import { timingSafeEqual } from 'node:crypto';
import type { Result } from '../../errors.ts';
import { failure, success } from '../../errors.ts';
import { isBlank } from '../blank.ts';
import { createDomainPolicy } from '../domains.ts';
import { canonicalEmail, parseEmailAddress } from '../email/index.ts';
import { fresh } from '../fresh.ts';
import { keyFingerprint } from '../keys/fingerprint.ts';
import { hasShape } from '../kinds.ts';
import { REFUSED } from '../refused.ts';
import type { PseudonymSettings } from '../settings.ts';
import { DOMAIN_PREFIX, ENCRYPTED_DOMAIN_PREFIX, readToken } from '../token.ts';
import type { Kind, Pseudonym, PseudonymRequest, Pseudonyms, Restored, RestoreExpectation } from '../types.ts';
import { checkTexts } from './check-texts.ts';
import { createKeySets, type KeySet } from './key-set.ts';
import { saltSha256 } from './salt-header.ts';

interface Keys {
  readonly general: KeySet;
  readonly ip: KeySet;
  domainOf(domain: string): string | undefined;
}

/** The `psoxy` scheme: tokens byte for byte those of Psoxy (psoxy contract §3); restoring is stricter (W3). */
export function createPsoxy(settings: PseudonymSettings): Result<Pseudonyms> {
  const { problems, warnings } = checkTexts(settings);
  const { salt } = settings;
  if (problems.length > 0 || salt === undefined) return failure(...problems);
  const keys = keysOf(settings, salt);
  const pseudonyms = Object.freeze<Pseudonyms>({
    scheme: 'psoxy',
    create: (text, request) => create(keys, settings, javaText(text), request),
    restore: (token, expected) => restore(keys.general, token, expected),
    prepare: () => keys.general.prepare(),
    fingerprint: keyFingerprint(salt),
    saltSha256: saltSha256(salt),
  });
  return success(pseudonyms, warnings);
}

/** Salts and keys for addresses and domains fall back to the general ones, each on its own (contract §2.11, §3.4). */
function keysOf(settings: PseudonymSettings, salt: string): Keys {
  const keySet = createKeySets();
  const password = settings.encryptionKey;
  const domains = keySet({
    salt: settings.saltEmailDomains ?? salt,
    password: settings.encryptionKeyEmailDomains ?? password,
  });
  return {
    general: keySet({ salt, password }),
    ip: keySet({ salt: settings.saltIp ?? salt, password: settings.encryptionKeyIp ?? password }),
    domainOf: createDomainPolicy(settings, {
      tokenize: (domain) => DOMAIN_PREFIX + domains.hash(domain),
      encrypt: (domain) => ENCRYPTED_DOMAIN_PREFIX + domains.seal(domain, domain).reversible,
    }),
  };
}

function create(keys: Keys, settings: PseudonymSettings, text: string, request: PseudonymRequest): Pseudonym | null {
  if (isBlank(text)) return null;
  const email = request.verbatim ? undefined : parseEmailAddress(text);
  const canonical = email ? canonicalEmail(email, settings.emailCanonicalization) : text;
  const domain = email && keys.domainOf(email.domain);
  const set = request.keySet === 'ip' ? keys.ip : keys.general;
  const sealed = request.reversible ? set.seal(canonical, text) : undefined;
  const made = fresh<Pseudonym>();
  made.hash = sealed ? sealed.hash : set.hash(canonical);
  made.reversible = sealed?.reversible;
  made.domain = domain;
  return made;
}

/** Java writes `?` for half a surrogate pair where Node writes U+FFFD. */
function javaText(text: string): string {
  return text.isWellFormed() ? text : text.replace(/\p{Surrogate}/gu, '?');
}

/**
 * Restores a token whose hash is that of its own text, or of the address in it under either treatment of dots. Psoxy's tokens
 * carry no kind; where the place names one, the text must have its shape.
 */
function restore(keys: KeySet, token: string, { kind }: RestoreExpectation): Restored {
  const parts = readToken(token);
  const opened = parts && keys.open(parts.bytes);
  if (!opened || !isGenuine(keys, opened.text, opened.hash)) return REFUSED;
  return kind === undefined || fits(kind, opened.text) ? { ok: true, text: opened.text, kind } : REFUSED;
}

function isGenuine(keys: KeySet, text: string, hash: Buffer): boolean {
  const email = parseEmailAddress(text);
  const spellings = email ? [text, canonicalEmail(email, 'STRICT'), canonicalEmail(email, 'IGNORE_DOTS')] : [text];
  // All are compared, so that time does not tell which one matched.
  return spellings.filter((spelling) => timingSafeEqual(keys.digest(spelling), hash)).length > 0;
}

/** The source takes an e-mail address wherever it takes a user's id. */
const fits = (kind: Kind, text: string): boolean =>
  hasShape(kind, text) || (kind === 'user' && hasShape('email', text));
