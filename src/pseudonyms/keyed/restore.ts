import { timingSafeEqual } from 'node:crypto';
import type { EmailCanonicalization } from '../email/index.ts';
import { type KeyRing, restoringKey } from '../keys/ring.ts';
import { hasShape, readIdentifier } from '../kinds.ts';
import { REFUSED } from '../refused.ts';
import { DOMAIN_PREFIX, decodeExactly, ENCRYPTED_DOMAIN_PREFIX, readToken } from '../token.ts';
import type { Kind, Restored, RestoreExpectation } from '../types.ts';
import type { DerivedKeys } from './active-keys.ts';
import { ENCRYPTION_ID_AT, JOIN_KEY_BYTES } from './token-body.ts';

/** What restoring needs to know. */
export interface RestoreContext {
  readonly ring: KeyRing;
  readonly derived: DerivedKeys;
}

const CANONICALIZATIONS: readonly EmailCanonicalization[] = ['STRICT', 'IGNORE_DOTS'];

/**
 * Restores a `keyed` token: it must be of the kind its place takes, made by us under keys that may still restore, in its one
 * spelling, with the address's own domain behind it if any, and its text must have the kind's shape. All else is refused alike.
 */
export function restoreKeyed(context: RestoreContext, token: string, { kind }: RestoreExpectation): Restored {
  const parts = kind === undefined ? undefined : readToken(token);
  if (kind === undefined || !parts) return REFUSED;
  const text = openBody(context, kind, parts.bytes);
  if (text === undefined || !hasShape(kind, text)) return REFUSED;
  if (parts.domain !== undefined && !(kind === 'email' && isDomainOf(context, text, parts.domain))) return REFUSED;
  return { ok: true, text, kind };
}

function openBody({ ring, derived }: RestoreContext, kind: Kind, bytes: Buffer): string | undefined {
  const epoch = restoringKey(ring.epochs, bytes[0] ?? 0);
  const encryption = restoringKey(ring.encryption, bytes[ENCRYPTION_ID_AT] ?? 0);
  const text = epoch && encryption && derived.siv(encryption, kind).open(bytes);
  if (!epoch || text === undefined) return undefined;
  // The join key is authenticated already; recomputing it refuses what was sealed under a MAC key since replaced by another.
  const mac = derived.mac(epoch, kind);
  const isOwn = CANONICALIZATIONS.some((canonicalization) =>
    isJoinKey(bytes, mac.ofText(readIdentifier(text, kind, canonicalization).canonical)),
  );
  return isOwn ? text : undefined;
}

const isJoinKey = (bytes: Buffer, mac: string): boolean =>
  timingSafeEqual(bytes.subarray(1, JOIN_KEY_BYTES), Buffer.from(mac, 'latin1'));

/** Says whether what stands behind `@` is the address's domain: as it is in any case, or its `h~…` or `e~…` token. */
function isDomainOf(context: RestoreContext, address: string, behind: string): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const body = decodeExactly(behind.slice(2));
  if (body && behind.startsWith(ENCRYPTED_DOMAIN_PREFIX)) return openBody(context, 'domain', body) === domain;
  if (body && behind.startsWith(DOMAIN_PREFIX)) return isDomainToken(context, domain, body);
  return behind.toLowerCase() === domain;
}

function isDomainToken({ ring, derived }: RestoreContext, domain: string, body: Buffer): boolean {
  const epoch = restoringKey(ring.epochs, body[0] ?? 0);
  return (
    epoch !== undefined &&
    body.length === JOIN_KEY_BYTES &&
    isJoinKey(body, derived.mac(epoch, 'domain').ofText(domain))
  );
}
