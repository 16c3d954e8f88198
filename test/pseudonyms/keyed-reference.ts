/**
 * The `keyed` formats written down once more, from docs/pseudonyms.md and with nothing but textbook calls of node:crypto. Slow
 * and obvious on purpose: the vectors come from here, and the product must agree.
 */

import { createCipheriv, createHmac, hkdfSync } from 'node:crypto';

/** What a token is made of. */
export interface VectorInput {
  readonly macSecret: string;
  readonly cipherSecret: string;
  readonly epoch: number;
  readonly encryptionId: number;
  readonly scope: string;
  readonly kind: string;
  readonly text: string;
  readonly canonical: string;
  readonly restorable: string;
}

/** Every value on the way; bytes in hex. */
export interface VectorSteps {
  readonly macInfo: string;
  readonly macKey: string;
  readonly mac: string;
  readonly pseudonym: string;
  readonly sivMacKey: string;
  readonly sivCipherKey: string;
  readonly associated: string;
  readonly padded: string;
  readonly iv: string;
  readonly ciphertext: string;
  readonly reversible: string;
}

const hkdf = (secret: Buffer, info: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), info, length));

const hmac = (key: Buffer, message: Buffer): Buffer => createHmac('sha256', key).update(message).digest();

/** Computes every step of both tokens of a text. */
export function computeSteps(input: VectorInput): VectorSteps {
  const macInfo = `zpp/1/mac/${input.scope}/${input.kind}`;
  const macKey = hkdf(Buffer.from(input.macSecret, 'hex'), macInfo, 32);
  const mac = hmac(macKey, Buffer.from(input.canonical));
  const joinKey = Buffer.concat([Buffer.of(input.epoch), mac]);
  const header = Buffer.concat([joinKey, Buffer.of(input.encryptionId)]);
  const keys = hkdf(Buffer.from(input.cipherSecret, 'hex'), 'zpp/1/siv', 64);
  const associated = Buffer.concat([lengthAndText(input.kind), lengthAndText(input.scope), header]);
  const padded = pad(Buffer.from(input.restorable));
  const iv = hmac(keys.subarray(0, 32), Buffer.concat([associated, padded])).subarray(0, 16);
  const ciphertext = createCipheriv('aes-256-ctr', keys.subarray(32), iv).update(padded);
  return {
    macInfo,
    macKey: macKey.toString('hex'),
    mac: mac.toString('hex'),
    pseudonym: `t~${joinKey.toString('base64url')}`,
    sivMacKey: keys.toString('hex', 0, 32),
    sivCipherKey: keys.toString('hex', 32),
    associated: associated.toString('hex'),
    padded: padded.toString('hex'),
    iv: iv.toString('hex'),
    ciphertext: ciphertext.toString('hex'),
    reversible: `p~${Buffer.concat([header, iv, ciphertext]).toString('base64url')}`,
  };
}

const lengthAndText = (text: string): Buffer => Buffer.concat([Buffer.of(text.length), Buffer.from(text)]);

function pad(text: Buffer): Buffer {
  const zeros = 31 - (text.length % 32);
  return Buffer.concat([text, Buffer.of(0x80), Buffer.alloc(zeros)]);
}
