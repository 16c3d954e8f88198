/** Bodies of `keyed` tokens: b64u(epoch ‖ MAC) and b64u(epoch ‖ MAC ‖ encryption id ‖ IV ‖ ciphertext). */

import { ResponseRefused } from '../../errors.ts';
import { fresh } from '../fresh.ts';
import type { RingKey } from '../keys/ring.ts';
import type { Identifier } from '../kinds.ts';
import { PSEUDONYM_PREFIX, REVERSIBLE_PREFIX } from '../token.ts';
import { writeTokenText } from '../token-text.ts';
import type { Kind, Pseudonym } from '../types.ts';
import type { DerivedKeys } from './active-keys.ts';

/** Bytes of the join key: epoch and MAC. 33 bytes are 44 characters exactly, so it is a prefix of the reversible form too. */
export const JOIN_KEY_BYTES = 33;
/** Place of the encryption key's number. */
export const ENCRYPTION_ID_AT = 33;
/** Where a token's body begins, and where the join key in it ends. */
const BODY = 2;
const JOIN_KEY_END = BODY + 44;

/** Keys a token is written with. */
export interface TokenWriter {
  readonly derived: DerivedKeys;
  readonly epoch: RingKey;
  readonly encryption: RingKey | undefined;
}

const scratch = Buffer.alloc(JOIN_KEY_BYTES);

/** The pseudonym with the token `t~…`, whose body has 44 characters. */
export function writePlain(
  { derived, epoch }: TokenWriter,
  { kind, canonical }: { readonly kind: Kind; readonly canonical: string },
  domain: string | undefined,
): Pseudonym {
  scratch[0] = epoch.id;
  scratch.write(derived.mac(epoch, kind).ofText(canonical), 1, 'latin1');
  const token = writeTokenText(PSEUDONYM_PREFIX, scratch, domain);
  return pseudonymOf(token, undefined, domain);
}

/** The pseudonym with the token `p~…`. Throws when there is no encryption key. */
export function writeReversible(
  { derived, epoch, encryption }: TokenWriter,
  { kind, canonical, restorable }: Pick<Identifier, 'kind' | 'canonical' | 'restorable'>,
  domain: string | undefined,
): Pseudonym & { readonly reversible: string } {
  if (!encryption) throw new ResponseRefused('transform-failed', 'A reversible pseudonym needs an encryption key.');
  const mac = derived.mac(epoch, kind).ofText(canonical);
  const sealed = derived.siv(encryption, kind).seal(restorable, (bytes) => {
    bytes[0] = epoch.id;
    bytes.write(mac, 1, 'latin1');
    bytes[ENCRYPTION_ID_AT] = encryption.id;
  });
  const token = writeTokenText(REVERSIBLE_PREFIX, sealed, domain);
  const reversible = domain === undefined ? token.slice(BODY) : token.slice(BODY, -1 - domain.length);
  return pseudonymOf(token, reversible, domain);
}

function pseudonymOf<Body extends string | undefined>(
  token: string,
  reversible: Body,
  domain: string | undefined,
): Pseudonym & { readonly reversible: Body } {
  const made = fresh<Pseudonym & { readonly reversible: Body }>();
  made.hash = token.slice(BODY, JOIN_KEY_END);
  made.reversible = reversible;
  made.domain = domain;
  made.token = token;
  return made;
}
