/**
 * AES-256-CTR on one cipher object for all values: the counter blocks are encrypted in ECB, which is what CTR is (NIST
 * SP 800-38A §6.5). Setting up a cipher object for each value costs three times as much (docs/pseudonyms.md); a test holds the
 * result against `aes-256-ctr`.
 */

import { createCipheriv } from 'node:crypto';

const BLOCK = 16;

/** A function that XORs AES-256-CTR's key stream for an initial counter block onto bytes in place; their length is whole blocks. */
export function createKeystream(key: Uint8Array): (counter: Uint8Array, bytes: Uint8Array) => void {
  // Without padding and fed whole blocks, an ECB cipher carries nothing over from one call to the next.
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  return (counter, bytes) => {
    const stream = cipher.update(counterBlocks(counter, bytes.length));
    for (let at = 0; at < bytes.length; at++) bytes[at] = (bytes[at] ?? 0) ^ (stream[at] ?? 0);
  };
}

function counterBlocks(counter: Uint8Array, length: number): Buffer {
  const blocks = Buffer.allocUnsafe(length);
  blocks.set(counter);
  for (let at = BLOCK; at < length; at += BLOCK) {
    blocks.copyWithin(at, at - BLOCK, at);
    increment(blocks, at);
  }
  return blocks;
}

/** Adds one to the 128-bit big-endian number at a place. */
function increment(blocks: Buffer, start: number): void {
  let at = start + BLOCK - 1;
  while (at >= start && blocks[at] === 0xff) blocks[at--] = 0;
  if (at >= start) blocks[at] = (blocks[at] ?? 0) + 1;
}
