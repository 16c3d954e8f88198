import { describe, expect, test } from '@jest/globals';
import { keyFingerprint } from '../../src/pseudonyms/keys/fingerprint.ts';
import { parseKey } from '../../src/pseudonyms/keys/key-text.ts';
import { tokenOf } from '../../src/pseudonyms/token.ts';
import type { Kind, Pseudonyms } from '../../src/pseudonyms/types.ts';
import { KINDS } from '../../src/pseudonyms/types.ts';
import { computeSteps, type VectorSteps } from './keyed-reference.ts';
import { codesOf, KEYED, make, readCases } from './support.ts';

interface Vector extends VectorSteps {
  readonly name: string;
  readonly kind: Kind;
  readonly text: string;
  readonly canonical: string;
  readonly restorable: string;
  readonly domain?: string;
  readonly epoch: 1 | 2;
  readonly encryptionId: 1 | 2;
  readonly scope: string;
}

interface VectorFile {
  readonly keys: Readonly<
    Record<string, { readonly text: string; readonly secret: string; readonly fingerprint: string }>
  >;
  readonly vectors: readonly Vector[];
}

const { keys, vectors } = readCases<VectorFile>('vectors/keyed.json');
const keyOf = (name: string) => keys[name] ?? { text: '', secret: '', fingerprint: '' };

/** A pseudonymizer whose ring has both keys of each kind and makes tokens as a vector wants. */
function pseudonymsOf({ epoch, encryptionId, scope }: Vector): Pseudonyms {
  const entry = (name: string) => ({ key: keyOf(name).text, state: 'active' });
  const ring = {
    scope,
    active: { epoch, encryption: encryptionId },
    epochs: { 1: entry('mac-1'), 2: entry('mac-2') },
    encryption: { 1: entry('cipher-1'), 2: entry('cipher-2') },
  };
  return make({ ...KEYED, keyRing: JSON.stringify(ring) });
}

describe('the frozen vectors of the keyed scheme', () => {
  test.each(vectors)('are what the reference computes: $name', ({ name, text, kind, domain, ...vector }) => {
    const macSecret = keyOf(`mac-${vector.epoch}`).secret;
    const cipherSecret = keyOf(`cipher-${vector.encryptionId}`).secret;
    const { epoch, encryptionId, scope, canonical, restorable, ...steps } = vector;
    expect(steps).toEqual(computeSteps({ ...vector, text, kind, macSecret, cipherSecret }));
  });

  test.each(vectors)('are what the scheme makes: $name', (vector) => {
    const pseudonyms = pseudonymsOf(vector);
    const behind = vector.domain === undefined ? '' : `@${vector.domain}`;
    const plain = pseudonyms.create(vector.text, { kind: vector.kind, reversible: false });
    const reversible = pseudonyms.create(vector.text, { kind: vector.kind, reversible: true });
    expect(plain && tokenOf(plain, false)).toBe(vector.pseudonym + behind);
    expect(reversible && tokenOf(reversible, true)).toBe(vector.reversible + behind);
    expect(reversible && tokenOf(reversible, false)).toBe(vector.pseudonym + behind);
  });

  test('cover every kind', () => {
    expect(new Set(vectors.map(({ kind }) => kind))).toEqual(new Set(KINDS));
  });

  test.each(Object.values(keys))('name the bytes and the fingerprint of $text', ({ text, secret, fingerprint }) => {
    expect(parseKey(text)?.toString('hex')).toBe(secret);
    expect(keyFingerprint(text)).toBe(fingerprint);
  });

  test('have keys that are refused outside development mode', () => {
    expect(codesOf({ ...KEYED, development: false })).toEqual(['key-weak']);
  });
});

describe('restoring the vectors', () => {
  const shaped = vectors.filter(({ name }) => !name.startsWith('a text that is no address'));

  test.each(shaped)('gives back the identifier: $name', (vector) => {
    const token = vector.reversible + (vector.domain === undefined ? '' : `@${vector.domain}`);
    const expected = { ok: true, text: vector.restorable, kind: vector.kind };
    expect(pseudonymsOf(vector).restore(token, { kind: vector.kind })).toEqual(expected);
  });

  test.each(shaped)('refuses any other kind, and none: $name', (vector) => {
    for (const kind of [...KINDS, undefined]) {
      if (kind === vector.kind) continue;
      expect(pseudonymsOf(vector).restore(vector.reversible, { kind })).toEqual({ ok: false });
    }
  });

  test('refuses a text without the shape of its kind', () => {
    const vector = vectors.find(({ name }) => name === 'a text that is no address');
    expect(vector && pseudonymsOf(vector).restore(vector.reversible, { kind: 'email' })).toEqual({ ok: false });
  });
});
