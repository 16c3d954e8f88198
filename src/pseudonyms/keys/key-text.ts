/** Text form of a key of the `keyed` scheme: `zpk1_` ‖ base64url(32 bytes) ‖ 4 characters of checksum. */

import { hash } from 'node:crypto';
import { decodeExactly } from '../token.ts';

const PREFIX = 'zpk1_';
/** Bytes of a key. */
export const KEY_BYTES = 32;
const KEY_CHARACTERS = 43;
/** 3 bytes: catches a mistyped or cut-off key, and nothing more. */
const CHECKSUM_CHARACTERS = 4;

/** The text of a key. */
export function keyText(secret: Uint8Array): string {
  const body = PREFIX + Buffer.from(secret).toString('base64url');
  return body + checksumOf(body);
}

/** The 32 bytes of a key text; undefined when it is not one, or its checksum is wrong. White space around it is passed over. */
export function parseKey(text: string): Buffer | undefined {
  const trimmed = text.trim();
  const body = trimmed.slice(0, PREFIX.length + KEY_CHARACTERS);
  if (!body.startsWith(PREFIX) || trimmed !== body + checksumOf(body)) return undefined;
  const secret = decodeExactly(body.slice(PREFIX.length));
  return secret?.length === KEY_BYTES ? secret : undefined;
}

const checksumOf = (body: string): string => hash('sha256', body, 'base64url').slice(0, CHECKSUM_CHARACTERS);
