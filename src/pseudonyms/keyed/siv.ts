/**
 * Deterministic authenticated encryption of one text (SIV construction: Rogaway & Shrimpton 2006), of HMAC-SHA-256 and
 * AES-256-CTR. The layout is frozen; docs/pseudonyms.md describes it and says why not RFC 5297, test/vectors/keyed.json holds it.
 */

import { timingSafeEqual } from 'node:crypto';
import { createHeads, writeUtf8 } from '../bytes.ts';
import { deriveKey } from './derive.ts';
import { createKeystream } from './keystream.ts';
import { createMac } from './mac.ts';

/** Bytes before the ciphertext: epoch, MAC, encryption key's number. They are authenticated, not encrypted. */
export const HEADER_BYTES = 34;
const IV_BYTES = 16;
const IV = { start: HEADER_BYTES, end: HEADER_BYTES + IV_BYTES };
/** Text is padded to a multiple of this, so that a token's length says little of its text's. */
const PADDING = 32;
const SHORTEST = IV.end + PADDING;
/** Room for the usual text; longer ones get a buffer of their own. */
const ROOM = 512;

/** Encryption under one key, for one kind and scope. */
export interface Siv {
  /**
   * Header and text → header ‖ IV ‖ ciphertext. `header` writes the first {@link HEADER_BYTES} bytes. The bytes are good until
   * the next text is sealed.
   */
  seal(text: string, header: (bytes: Buffer) => void): Buffer;
  /** The text inside sealed bytes; undefined when anything in them, or kind, scope or key, is not what it was. */
  open(sealed: Buffer): string | undefined;
}

/** What an encryption secret is bound to besides the header. */
export interface SivContext {
  readonly kind: string;
  readonly scope: string;
}

/** Binds an encryption secret to a kind and a scope. */
export function createSiv(secret: Buffer, context: SivContext): Siv {
  const keys = deriveKey(secret, 'zpp/1/siv', 64);
  const mac = createMac(keys.subarray(0, 32), contextBytes(context));
  const applyKeystream = createKeystream(keys.subarray(32));
  const padText = createPadding();
  const ivOf = (bytes: Buffer): string => mac.ofBytes(bytes, IV);
  return {
    seal(text, header) {
      const sealed = padText(text);
      header(sealed);
      sealed.write(ivOf(sealed), IV.start, IV_BYTES, 'latin1');
      applyKeystream(sealed, IV.start);
      return sealed;
    },
    open(sealed) {
      if (sealed.length < SHORTEST || (sealed.length - SHORTEST) % PADDING !== 0) return undefined;
      const opened = Buffer.from(sealed);
      applyKeystream(opened, IV.start);
      const iv = Buffer.from(ivOf(opened), 'latin1').subarray(0, IV_BYTES);
      return timingSafeEqual(iv, opened.subarray(IV.start, IV.end)) ? unpadText(opened) : undefined;
    },
  };
}

/** Length and text of kind and scope: no two contexts give the same bytes. */
function contextBytes({ kind, scope }: SivContext): Buffer {
  return Buffer.concat([kind, scope].flatMap((text) => [Buffer.of(text.length), Buffer.from(text)]));
}

/** Room for header and IV, then the text, 0x80 and zeros up to a multiple of {@link PADDING}. */
function createPadding(): (text: string) => Buffer {
  const shared = Buffer.alloc(ROOM);
  const headOf = createHeads(shared);
  return (text) => {
    // UTF-8 takes at most three bytes for a UTF-16 unit.
    const most = paddedEnd(IV.end + text.length * 3);
    const bytes = most <= ROOM ? shared : Buffer.allocUnsafe(most);
    const textEnd = writeUtf8(bytes, text, IV.end);
    const end = paddedEnd(textEnd);
    bytes[textEnd] = 0x80;
    for (let at = textEnd + 1; at < end; at++) bytes[at] = 0;
    return bytes === shared ? headOf(end) : bytes.subarray(0, end);
  };
}

function paddedEnd(textEnd: number): number {
  return IV.end + (Math.floor((textEnd - IV.end) / PADDING) + 1) * PADDING;
}

function unpadText(bytes: Buffer): string | undefined {
  const end = bytes.lastIndexOf(0x80);
  const isPadded = end >= IV.end && bytes.subarray(end + 1).every((byte) => byte === 0);
  return isPadded ? bytes.toString('utf8', IV.end, end) : undefined;
}
