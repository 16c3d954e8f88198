import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { keyFingerprint } from '../../src/pseudonyms/keys/fingerprint.ts';
import { keyText, parseKey } from '../../src/pseudonyms/keys/key-text.ts';
import { newKey } from '../../src/pseudonyms/keys/new-key.ts';
import { isWeakSecret, isWeakText } from '../../src/pseudonyms/keys/weak.ts';
import { changed, MAC_KEY } from './support.ts';

describe('key texts', () => {
  test('a new key is 32 bytes of the given randomness', () => {
    const bytes = randomBytes(32);
    const text = newKey((size) => bytes.subarray(0, size));
    expect(text).toMatch(/^zpk1_[\w-]{47}$/);
    expect(parseKey(text)).toEqual(bytes);
  });

  test('white space around a key is passed over', () => {
    expect(parseKey(` ${MAC_KEY}\n`)).toEqual(parseKey(MAC_KEY));
  });

  test('any changed character is noticed', () => {
    for (let at = 0; at < MAC_KEY.length; at++) {
      expect(parseKey(changed(MAC_KEY, at, MAC_KEY[at] === 'x' ? 'y' : 'x'))).toBeUndefined();
    }
  });

  const refused: [string, string][] = [
    ['an empty text', ''],
    ['a free text', 'a-long-and-random-enough-text'],
    ['a key cut off', MAC_KEY.slice(0, -1)],
    ['a key too long', `${MAC_KEY}A`],
    ['16 bytes', keyText(new Uint8Array(16))],
    ['33 bytes', keyText(new Uint8Array(33))],
  ];
  test.each(refused)('%s is no key', (_, text) => {
    expect(parseKey(text)).toBeUndefined();
  });
});

describe('fingerprints', () => {
  test('tell keys apart and hold none of them', () => {
    const [one, two] = [newKey(randomBytes), newKey(randomBytes)];
    expect(keyFingerprint(one)).toMatch(/^[0-9a-f]{24}$/);
    expect(keyFingerprint(one)).not.toBe(keyFingerprint(two));
    expect(keyFingerprint(`${one}\n`)).toBe(keyFingerprint(one));
  });
});

describe('weak keys', () => {
  test.each([0, 1, 255, 7])('32 bytes in steps of %s are weak', (step) => {
    expect(isWeakSecret(Uint8Array.from({ length: 32 }, (_, index) => index * step))).toBe(true);
  });

  test('random ones are not, as bytes or as text', () => {
    for (let count = 0; count < 200; count++) {
      expect(isWeakSecret(randomBytes(32))).toBe(false);
      expect(isWeakText(randomBytes(24).toString('base64url'))).toBe(false);
    }
  });
});
