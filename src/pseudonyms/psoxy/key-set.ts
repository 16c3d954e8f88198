/** A salt and an encryption key of the `psoxy` scheme, and what is made with them (psoxy contract §3.3, §3.5). */

import { hash, pbkdf2, pbkdf2Sync } from 'node:crypto';
import { promisify } from 'node:util';
import { ResponseRefused } from '../../errors.ts';
import { fresh } from '../fresh.ts';
import { createCbcEncrypter, decryptCbc } from './cbc.ts';

const HASH_BYTES = 32;
const BLOCK = 16;
/** Contract §3.5. Some 30 ms, so the key is derived once: ahead and off the main thread, or when first needed. */
const ITERATIONS = 65_536;

/** Key texts; without `password` nothing is reversible. */
export interface KeyTexts {
  readonly salt: string;
  readonly password: string | undefined;
}

/** What one set of keys makes. */
export interface KeySet {
  /** base64url of SHA-256(canonical ‖ salt): 43 characters. */
  hash(canonical: string): string;
  /** The hash, and base64url of hash ‖ ciphertext. Throws when there is no encryption key. */
  seal(canonical: string, original: string): SealedText;
  /** Hash and decrypted text of a token's bytes, not yet compared; undefined when they cannot be one. */
  open(bytes: Buffer): { readonly hash: Buffer; readonly text: string } | undefined;
  /** The 32 bytes of {@link hash}. */
  digest(canonical: string): Buffer;
  /** Derives the encryption key off the main thread, if there is one to derive; what needs it meanwhile does not wait. */
  prepare(): Promise<void>;
}

/** A text hashed and encrypted, both in base64url. */
export interface SealedText {
  readonly hash: string;
  readonly reversible: string;
}

interface Cipher {
  readonly key: Buffer;
  readonly encrypt: (text: string, head: Uint8Array) => Buffer;
}

/** Makes key sets that share a derived key where salt and password are the same. */
export function createKeySets(): (texts: KeyTexts) => KeySet {
  const ciphers = new Map<string, Cipher>();
  const cipherOf = (salt: string, password: string): Cipher => {
    const name = JSON.stringify([salt, password]);
    const cipher = ciphers.get(name) ?? deriveCipher(salt, password);
    ciphers.set(name, cipher);
    return cipher;
  };
  const prepare = async (salt: string, password: string): Promise<void> => {
    const name = JSON.stringify([salt, password]);
    if (ciphers.has(name)) return;
    const cipher = cipherWith(await promisify(pbkdf2)(password, salt, ITERATIONS, 32, 'sha256'));
    if (!ciphers.has(name)) ciphers.set(name, cipher);
  };
  return ({ salt, password }) => {
    let cipher: Cipher | undefined;
    const findCipher = (): Cipher | undefined => {
      if (password !== undefined) cipher ??= cipherOf(salt, password);
      return cipher;
    };
    return {
      ...keySet(salt, findCipher),
      prepare: async () => (password === undefined ? undefined : prepare(salt, password)),
    };
  };
}

function deriveCipher(salt: string, password: string): Cipher {
  return cipherWith(pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256'));
}

function cipherWith(key: Buffer): Cipher {
  return { key, encrypt: createCbcEncrypter(key) };
}

function keySet(salt: string, cipher: () => Cipher | undefined): Omit<KeySet, 'prepare'> {
  return {
    hash: (canonical) => hash('sha256', canonical + salt, 'base64url'),
    digest: (canonical) => hash('sha256', canonical + salt, 'buffer'),
    seal(canonical, original) {
      const found = cipher();
      if (!found) throw new ResponseRefused('transform-failed', 'A reversible pseudonym needs PSOXY_ENCRYPTION_KEY.');
      const digest = Buffer.from(hash('sha256', canonical + salt, 'binary'), 'latin1');
      const sealed = found.encrypt(original, digest);
      const made = fresh<SealedText>();
      made.hash = sealed.toString('base64url', 0, HASH_BYTES);
      made.reversible = sealed.toString('base64url');
      return made;
    },
    open(bytes) {
      const length = bytes.length - HASH_BYTES;
      const found = length >= BLOCK && length % BLOCK === 0 ? cipher() : undefined;
      if (!found) return undefined;
      const digest = bytes.subarray(0, HASH_BYTES);
      const text = decryptCbc(found.key, digest.subarray(0, BLOCK), bytes.subarray(HASH_BYTES)).toString();
      return { hash: digest, text };
    },
  };
}
