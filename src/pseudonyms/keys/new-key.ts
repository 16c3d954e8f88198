import { KEY_BYTES, keyText } from './key-text.ts';

/** Makes a key out of 32 random bytes. Example: `newKey(randomBytes)` with `randomBytes` of node:crypto. */
export function newKey(randomBytes: (size: number) => Uint8Array): string {
  return keyText(randomBytes(KEY_BYTES));
}
