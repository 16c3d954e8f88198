import { createCipheriv, createHash, createHmac, hkdfSync, pbkdf2Sync } from 'node:crypto';
import { canonicalEmail, parseEmailAddress } from '../src/pseudonyms/email/index.ts';
import { keyText } from '../src/pseudonyms/keys/key-text.ts';
import type { Pseudonym, PseudonymScheme, Pseudonyms } from '../src/pseudonyms/types.ts';

/** The keys of the benchmark. */
export const KEYS = { salt: Buffer.alloc(32, 1), encryptionKey: Buffer.alloc(32, 2) };

type Write = (text: string, kind: string, reversible: boolean) => Omit<Pseudonym, 'domain'>;

/**
 * Both schemes as one would write them from their description: keys derived once, then `createHmac` or `createHash` and
 * `createCipheriv` for each value. Only what the benchmark's rules ask for: kinds named by the rule whose text stands as it
 * is, and addresses in STRICT form with the domain kept.
 */
export function createPlainPseudonyms(scheme: PseudonymScheme, product: Pseudonyms): Pseudonyms {
  const write = scheme === 'keyed' ? keyed() : psoxy();
  return {
    ...product,
    create(text, { kind, reversible }) {
      if (text.trim() === '') return null;
      const email = scheme === 'psoxy' || kind === undefined || kind === 'email' ? parseEmailAddress(text) : undefined;
      if (!email) return write(text, kind ?? 'value', reversible);
      return { ...write(canonicalEmail(email, 'STRICT'), 'email', reversible), domain: email.domain.toLowerCase() };
    },
  };
}

function keyed(): Write {
  const macKeys = new Map<string, Buffer>();
  const macKeyOf = (kind: string): Buffer => {
    const key = macKeys.get(kind) ?? derive(KEYS.salt, `zpp/1/mac/default/${kind}`, 32);
    macKeys.set(kind, key);
    return key;
  };
  const siv = derive(KEYS.encryptionKey, 'zpp/1/siv', 64);
  const [sivMacKey, sivCipherKey] = [siv.subarray(0, 32), siv.subarray(32)];
  return (text, kind, reversible) => {
    const joinKey = Buffer.concat([Buffer.of(1), hmac(macKeyOf(kind), Buffer.from(text))]);
    const hash = joinKey.toString('base64url');
    if (!reversible) return { hash };
    const header = Buffer.concat([joinKey, Buffer.of(1)]);
    const context = Buffer.concat([lengthAndText(kind), lengthAndText('default'), header]);
    const padded = pad(Buffer.from(text));
    const iv = hmac(sivMacKey, Buffer.concat([context, padded])).subarray(0, 16);
    const cipher = createCipheriv('aes-256-ctr', sivCipherKey, iv);
    const sealed = Buffer.concat([header, iv, cipher.update(padded), cipher.final()]);
    return { hash, reversible: sealed.toString('base64url') };
  };
}

function psoxy(): Write {
  const salt = keyText(KEYS.salt);
  const key = pbkdf2Sync(keyText(KEYS.encryptionKey), salt, 65_536, 32, 'sha256');
  return (text, _kind, reversible) => {
    const digest = createHash('sha256').update(text).update(salt).digest();
    const hash = digest.toString('base64url');
    if (!reversible) return { hash };
    const cipher = createCipheriv('aes-256-cbc', key, digest.subarray(0, 16));
    const sealed = Buffer.concat([digest, cipher.update(text, 'utf8'), cipher.final()]);
    return { hash, reversible: sealed.toString('base64url') };
  };
}

const derive = (secret: Buffer, info: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', info, length));

const hmac = (key: Buffer, message: Buffer): Buffer => createHmac('sha256', key).update(message).digest();

const lengthAndText = (text: string): Buffer => Buffer.concat([Buffer.of(text.length), Buffer.from(text)]);

const pad = (text: Buffer): Buffer => Buffer.concat([text, Buffer.of(0x80), Buffer.alloc(31 - (text.length % 32))]);
