/** AES-256-CBC as Psoxy's reversible tokens use it, with PKCS#7 padding. */

import { createCipheriv, createDecipheriv } from 'node:crypto';

const BLOCK = 16;

/**
 * A function that encrypts text under one key and any IV.
 *
 * One cipher object serves all texts; setting one up costs three times what encrypting does (docs/pseudonyms.md). It chains
 * each first block to the last one of the text before, which is undone by XORing that block in beforehand.
 */
export function createCbcEncrypter(key: Uint8Array): (text: string, iv: Uint8Array) => Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, Buffer.alloc(BLOCK)).setAutoPadding(false);
  const previous = Buffer.alloc(BLOCK);
  return (text, iv) => {
    const blocks = padText(text);
    for (let at = 0; at < BLOCK; at++) blocks[at] = (blocks[at] ?? 0) ^ (iv[at] ?? 0) ^ (previous[at] ?? 0);
    const encrypted = cipher.update(blocks);
    encrypted.copy(previous, 0, encrypted.length - BLOCK);
    return encrypted;
  };
}

function padText(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const padding = BLOCK - (length % BLOCK);
  const blocks = Buffer.alloc(length + padding, padding);
  blocks.write(text);
  return blocks;
}

/**
 * Decrypts whole blocks. Bad padding is no case of its own: the bytes come back as they are, and fail the check that follows,
 * so nobody can ask whether padding was good.
 */
export function decryptCbc(key: Uint8Array, iv: Uint8Array, encrypted: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const blocks = Buffer.concat([decipher.update(encrypted), decipher.final()]);
  const padding = blocks.at(-1) ?? 0;
  const isPadded =
    padding >= 1 && padding <= BLOCK && blocks.subarray(blocks.length - padding).every((byte) => byte === padding);
  return isPadded ? blocks.subarray(0, blocks.length - padding) : blocks;
}
