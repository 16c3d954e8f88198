import { hkdfSync } from 'node:crypto';

/** Derives a key of its own for one purpose: HKDF-SHA-256 (RFC 5869), no salt, the purpose as info. */
export function deriveKey(secret: Buffer, purpose: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, length));
}
