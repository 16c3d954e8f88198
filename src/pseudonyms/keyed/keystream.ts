/**
 * AES-256-CTR on one cipher object for all values: the counter blocks are encrypted in ECB, which is what CTR is (NIST
 * SP 800-38A §6.5). Setting up a cipher object for each value costs three times as much (docs/pseudonyms.md); a test holds the
 * result against `aes-256-ctr`.
 */

import { createCipheriv } from 'node:crypto';
import { createHeads } from '../bytes.ts';

const BLOCK = 16;
/** Room for the counter blocks of the usual text; more get a buffer of their own. */
const ROOM = 256;

/**
 * A function that XORs AES-256-CTR's key stream onto bytes in place: from behind the initial counter block, which stands in
 * them at `counterAt`, to their end. What is XORed is whole blocks.
 */
export function createKeystream(key: Uint8Array): (bytes: Buffer, counterAt: number) => void {
  // Without padding and fed whole blocks, an ECB cipher carries nothing over from one call to the next.
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  const headOf = createHeads(Buffer.alloc(ROOM));
  return (bytes, counterAt) => {
    const start = counterAt + BLOCK;
    const length = bytes.length - start;
    const blocks = length <= ROOM ? headOf(length) : Buffer.allocUnsafe(length);
    countBlocks(blocks, bytes, counterAt);
    const stream = cipher.update(blocks);
    for (let at = 0; at < stream.length; at++) bytes[start + at] = (bytes[start + at] ?? 0) ^ (stream[at] ?? 0);
  };
}

function countBlocks(blocks: Buffer, bytes: Buffer, counterAt: number): void {
  for (let at = 0; at < BLOCK; at++) blocks[at] = bytes[counterAt + at] ?? 0;
  for (let at = BLOCK; at < blocks.length; at += BLOCK) {
    for (let byte = 0; byte < BLOCK; byte++) blocks[at + byte] = blocks[at + byte - BLOCK] ?? 0;
    increment(blocks, at);
  }
}

/** Adds one to the 128-bit big-endian number at a place. */
function increment(blocks: Buffer, start: number): void {
  let at = start + BLOCK - 1;
  while (at >= start && blocks[at] === 0xff) blocks[at--] = 0;
  if (at >= start) blocks[at] = (blocks[at] ?? 0) + 1;
}
