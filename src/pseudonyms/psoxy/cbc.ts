/** AES-256-CBC as Psoxy's reversible tokens use it, with PKCS#7 padding. */

import { createCipheriv, createDecipheriv } from 'node:crypto';

const BLOCK = 16;

/**
 * A function that encrypts text under one key and any IV: the first 16 of `head`'s bytes. It gives head ‖ ciphertext.
 *
 * One cipher object serves all texts; setting one up costs three times what encrypting does (docs/pseudonyms.md). It chains
 * each first block to the last one of the text before, which is undone by XORing that block in beforehand.
 */
export function createCbcEncrypter(key: Uint8Array): (text: string, head: Uint8Array) => Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, Buffer.alloc(BLOCK)).setAutoPadding(false);
  const previous = new Uint8Array(BLOCK);
  return (text, head) => {
    const blocks = padText(text);
    for (let at = 0; at < BLOCK; at++) blocks[at] = (blocks[at] ?? 0) ^ (head[at] ?? 0) ^ (previous[at] ?? 0);
    const encrypted = cipher.update(blocks);
    for (let at = 0; at < BLOCK; at++) previous[at] = encrypted[encrypted.length - BLOCK + at] ?? 0;
    const sealed = Buffer.allocUnsafe(head.length + encrypted.length);
    sealed.set(head);
    sealed.set(encrypted, head.length);
    return sealed;
  };
}

function padText(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const padding = BLOCK - (length % BLOCK);
  const blocks = Buffer.allocUnsafe(length + padding);
  blocks.write(text);
  return blocks.fill(padding, length);
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
