/**
 * HMAC-SHA-256 (RFC 2104) out of two one-shot digests, the padded key laid out beforehand. `createHmac` gives the same bytes
 * and costs twice as much per value (docs/pseudonyms.md); a test holds both together.
 */

import { hash } from 'node:crypto';
import { createHeads, writeUtf8 } from '../bytes.ts';

/** A MAC under one key. Results are 32 bytes as a latin1 text, the form node:crypto hands out cheapest. */
export interface Mac {
  /** MAC of the UTF-8 of a text. */
  ofText(text: string): string;
  /** MAC of bytes without those from `gap.start` to `gap.end`. */
  ofBytes(bytes: Uint8Array, gap: { readonly start: number; readonly end: number }): string;
}

const BLOCK = 64;
const DIGEST = 32;
/** Room for the usual message; longer ones get a buffer of their own. */
const ROOM = 4096;

/** Makes the MAC of a key; `prefix` stands before every message. Keys are at most 64 bytes. */
export function createMac(key: Uint8Array, prefix: Uint8Array = new Uint8Array()): Mac {
  const start = BLOCK + prefix.length;
  const shared = Buffer.alloc(start + ROOM);
  shared.set(padded(key, 0x36));
  shared.set(prefix, BLOCK);
  const outer = Buffer.alloc(BLOCK + DIGEST);
  outer.set(padded(key, 0x5c));

  const headOf = createHeads(shared);
  const bufferFor = (length: number): Buffer =>
    length <= ROOM ? shared : Buffer.concat([shared.subarray(0, start), Buffer.alloc(length)]);
  const finish = (message: Buffer, end: number): string => {
    const inner = message === shared ? headOf(end) : message.subarray(0, end);
    outer.write(hash('sha256', inner, 'binary'), BLOCK, 'latin1');
    return hash('sha256', outer, 'binary');
  };

  return {
    ofText(text) {
      // UTF-8 takes at most three bytes for a UTF-16 unit.
      const message = bufferFor(text.length * 3);
      return finish(message, writeUtf8(message, text, start));
    },
    ofBytes(bytes, gap) {
      const length = bytes.length - (gap.end - gap.start);
      const message = bufferFor(length);
      // Byte by byte: on some fifty bytes a loop is cheaper than the views that copying in bulk takes.
      for (let at = 0; at < gap.start; at++) message[start + at] = bytes[at] ?? 0;
      for (let at = gap.start; at < length; at++) message[start + at] = bytes[at + gap.end - gap.start] ?? 0;
      return finish(message, start + length);
    },
  };
}

function padded(key: Uint8Array, pad: number): Uint8Array {
  return Uint8Array.from({ length: BLOCK }, (_, index) => (key[index] ?? 0) ^ pad);
}
