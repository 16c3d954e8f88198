import { createHmac } from 'node:crypto';
import { parseKey } from './key-text.ts';

/** 96 bits: enough to tell keys apart, and of no use without the key. */
const FINGERPRINT_CHARACTERS = 24;

/**
 * The keyed fingerprint of a key: 24 hex characters that can be shown, compared and pinned without giving the key away.
 *
 * A `zpk1_` key counts by its bytes, any other text (a salt of the `psoxy` scheme) by its UTF-8.
 */
export function keyFingerprint(text: string): string {
  return secretFingerprint(parseKey(text) ?? Buffer.from(text));
}

/** {@link keyFingerprint} of the bytes of a key. */
export function secretFingerprint(secret: Uint8Array): string {
  return createHmac('sha256', secret).update('zpp/1/fingerprint').digest('hex').slice(0, FINGERPRINT_CHARACTERS);
}
