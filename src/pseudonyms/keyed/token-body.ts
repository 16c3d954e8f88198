/** Bodies of `keyed` tokens: b64u(epoch ‖ MAC) and b64u(epoch ‖ MAC ‖ encryption id ‖ IV ‖ ciphertext). */

import { ResponseRefused } from '../../errors.ts';
import type { RingKey } from '../keys/ring.ts';
import type { Identifier } from '../kinds.ts';
import type { Kind } from '../types.ts';
import type { DerivedKeys } from './active-keys.ts';

/** Bytes of the join key: epoch and MAC. 33 bytes are 44 characters exactly, so it is a prefix of the reversible form too. */
export const JOIN_KEY_BYTES = 33;
/** Place of the encryption key's number. */
export const ENCRYPTION_ID_AT = 33;

/** Keys a token is written with. */
export interface TokenWriter {
  readonly derived: DerivedKeys;
  readonly epoch: RingKey;
  readonly encryption: RingKey | undefined;
}

const scratch = Buffer.alloc(JOIN_KEY_BYTES);

/** The body of `t~…` (and `h~…`): 44 characters. */
export function writeHash({ derived, epoch }: TokenWriter, kind: Kind, canonical: string): string {
  scratch[0] = epoch.id;
  scratch.write(derived.mac(epoch, kind).ofText(canonical), 1, 'latin1');
  return scratch.toString('base64url');
}

/** The body of `p~…` (and `e~…`). Throws when there is no encryption key. */
export function writeReversible(
  { derived, epoch, encryption }: TokenWriter,
  { kind, canonical, restorable }: Pick<Identifier, 'kind' | 'canonical' | 'restorable'>,
): string {
  if (!encryption) throw new ResponseRefused('transform-failed', 'A reversible pseudonym needs an encryption key.');
  const mac = derived.mac(epoch, kind).ofText(canonical);
  const sealed = derived.siv(encryption, kind).seal(restorable, (bytes) => {
    bytes[0] = epoch.id;
    bytes.write(mac, 1, 'latin1');
    bytes[ENCRYPTION_ID_AT] = encryption.id;
  });
  return sealed.toString('base64url');
}
