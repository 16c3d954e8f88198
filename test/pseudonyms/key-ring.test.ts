import { describe, expect, test } from '@jest/globals';
import { keyFingerprint } from '../../src/pseudonyms/keys/fingerprint.ts';
import { keyText } from '../../src/pseudonyms/keys/key-text.ts';
import type { PseudonymSettings } from '../../src/pseudonyms/settings.ts';
import { tokenOf } from '../../src/pseudonyms/token.ts';
import type { Pseudonyms } from '../../src/pseudonyms/types.ts';
import { codesOf, KEYED, make } from './support.ts';

/** Five keys that differ in their first byte. */
const [A = '', B = '', C = '', D = '', E = ''] = [1, 2, 3, 4, 5].map((first) =>
  keyText(Uint8Array.of(first, ...new Uint8Array(31))),
);

type Entries = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface Ring {
  readonly scope?: unknown;
  readonly active?: unknown;
  readonly epochs?: Entries;
  readonly encryption?: Entries | undefined;
}

const active = (key: string, more = {}) => ({ key, state: 'active', ...more });
const BASE = {
  scope: 'warehouse',
  active: { epoch: 1, encryption: 1 },
  epochs: { 1: active(A) },
  encryption: { 1: active(B) },
};

function withRing(ring: Ring, settings: Partial<PseudonymSettings> = {}): PseudonymSettings {
  return { ...KEYED, development: false, keyRing: JSON.stringify({ ...BASE, ...ring }), ...settings };
}

function tokenFor(pseudonyms: Pseudonyms, text = 'user-1', reversible = true): string {
  const pseudonym = pseudonyms.create(text, { kind: 'user', reversible });
  return pseudonym ? tokenOf(pseudonym, reversible) : '';
}

const restores = (pseudonyms: Pseudonyms, token: string): boolean => pseudonyms.restore(token, { kind: 'user' }).ok;

describe('a key ring', () => {
  const good: [string, Ring][] = [
    ['of one key each', {}],
    ['without encryption', { active: { epoch: 1 }, encryption: undefined }],
    [
      'with keys in every state',
      {
        epochs: {
          1: active(A),
          2: { key: C, state: 'restore' },
          3: { key: D, state: 'lookup' },
          9: { state: 'destroyed' },
        },
      },
    ],
    ['with number 255', { active: { epoch: 255, encryption: 1 }, epochs: { 255: active(A) } }],
  ];
  test.each(good)('%s is taken', (_, ring) => {
    expect(codesOf(withRing(ring))).toEqual([]);
  });

  const bad: [string, Ring][] = [
    ['without a scope', { scope: undefined }],
    ['with a scope that could be another label', { scope: 'a/b' }],
    ['with a scope in upper case', { scope: 'A' }],
    ['with a key it does not know', { colour: 1 } as Ring],
    ['that names no active key', { active: { encryption: 1 } }],
    ['that names a missing key', { active: { epoch: 2, encryption: 1 } }],
    ['that names a key by text', { active: { epoch: '1', encryption: 1 } }],
    ['whose named key may only restore', { epochs: { 1: { key: A, state: 'restore' } } }],
    ['with an unknown state', { epochs: { 1: active(A), 2: { key: C, state: 'retired' } } }],
    ['with an entry that has an unknown key', { epochs: { 1: active(A, { note: 'x' }) } }],
    ['with a free-text key', { epochs: { 1: active('a-long-and-random-enough-text') } }],
    ['with a key that lost a character', { epochs: { 1: active(A.slice(0, -1)) } }],
    ['with a destroyed key still in it', { epochs: { 1: active(A), 2: { key: C, state: 'destroyed' } } }],
    ['with number 0', { epochs: { 0: active(A) } }],
    ['with number 256', { epochs: { 1: active(A), 256: active(C) } }],
    ['with one key for both purposes', { encryption: { 1: active(A) } }],
    ['with one key under two numbers', { epochs: { 1: active(A), 2: active(A) } }],
    ['with a date that is not one', { epochs: { 1: active(A, { activeFrom: '2030-13-01T00:00:00Z' }) } }],
    ['with a date without a time zone', { epochs: { 1: active(A, { activeFrom: '2030-01-01T00:00:00' }) } }],
    ['that names encryption and has none', { encryption: undefined }],
  ];
  test.each(bad)('%s is refused', (_, ring) => {
    expect(new Set(codesOf(withRing(ring)))).toEqual(new Set(['key-invalid']));
  });

  test('that is not JSON is refused without being quoted', () => {
    for (const keyRing of ['', 'null', '[]', `{"key": ${A}`])
      expect(codesOf({ ...KEYED, keyRing })).toEqual(['key-invalid']);
  });

  test('with a fault in every part has every fault reported', () => {
    const ring = { scope: '', epochs: { 1: active('x') }, encryption: { 1: active('y') } };
    expect(codesOf(withRing(ring))).toHaveLength(3);
  });

  test('of published keys is refused outside development mode', () => {
    const zero = keyText(new Uint8Array(32));
    expect(codesOf(withRing({ epochs: { 1: active(zero) } }))).toEqual(['key-weak']);
    expect(codesOf(withRing({ epochs: { 1: active(zero) } }, { development: true }))).toEqual([]);
  });
});

describe('without a ring', () => {
  test('the two secrets are number 1 of each, in scope default', () => {
    const two = make({ ...KEYED, salt: A, encryptionKey: B });
    expect(tokenFor(two)).toBe(tokenFor(make(withRing({ scope: 'default' }))));
  });

  const rows: [string, Partial<PseudonymSettings>, string[]][] = [
    ['no secret at all', { salt: undefined }, ['secret-missing']],
    [
      'free texts',
      { salt: 'free text that is long', encryptionKey: 'another text that is long' },
      ['key-invalid', 'key-invalid'],
    ],
    ['free texts in development', { salt: 'free text', development: true }, ['key-invalid']],
    ['one key for both', { salt: A, encryptionKey: A }, ['key-invalid']],
    ['no encryption key', { salt: A, encryptionKey: undefined }, []],
    [
      'no encryption key and encrypted domains',
      { salt: A, encryptionKey: undefined, emailDomainHandling: 'ENCRYPT' },
      ['secret-missing'],
    ],
  ];
  test.each(rows)('%s → %j', (_, settings, codes) => {
    expect(codesOf({ ...KEYED, development: false, encryptionKey: B, ...settings })).toEqual(codes);
  });

  test('a reversible pseudonym without an encryption key is refused', () => {
    const keyless = make({ ...KEYED, encryptionKey: undefined });
    expect(() => tokenFor(keyless)).toThrow('encryption key');
    expect(tokenFor(keyless, 'user-1', false)).toMatch(/^t~/);
  });
});

describe('numbers and states', () => {
  const rotated = {
    active: { epoch: 1, encryption: 2 },
    encryption: { 1: { key: B, state: 'restore' }, 2: active(C) },
  };
  const rekeyed = { active: { epoch: 2, encryption: 1 }, epochs: { 1: { key: A, state: 'restore' }, 2: active(D) } };

  test('a new encryption key changes no pseudonym, and old tokens restore', () => {
    const [before, after] = [make(withRing({})), make(withRing(rotated))];
    expect(tokenFor(after, 'u', false)).toBe(tokenFor(before, 'u', false));
    expect(tokenFor(after)).not.toBe(tokenFor(before));
    expect(restores(after, tokenFor(before))).toBe(true);
    expect(restores(before, tokenFor(after))).toBe(false);
  });

  test('a new epoch changes every pseudonym, and old tokens restore', () => {
    const [before, after] = [make(withRing({})), make(withRing(rekeyed))];
    expect(tokenFor(after, 'u', false)).not.toBe(tokenFor(before, 'u', false));
    expect(restores(after, tokenFor(before))).toBe(true);
  });

  test.each(['lookup', 'destroyed'])('a key in state %s restores nothing', (state) => {
    const entry = (key: string) => (state === 'destroyed' ? { state } : { key, state });
    const token = tokenFor(make(withRing({})));
    expect(restores(make(withRing({ ...rekeyed, epochs: { 1: entry(A), 2: active(D) } })), token)).toBe(false);
    expect(restores(make(withRing({ ...rotated, encryption: { 1: entry(B), 2: active(C) } })), token)).toBe(false);
  });

  test('a number whose key was replaced restores nothing', () => {
    const token = tokenFor(make(withRing({})));
    expect(restores(make(withRing({ epochs: { 1: active(E) } })), token)).toBe(false);
    expect(restores(make(withRing({ encryption: { 1: active(E) } })), token)).toBe(false);
  });

  test('another scope neither joins nor restores', () => {
    const [one, other] = [make(withRing({})), make(withRing({ scope: 'partner' }))];
    expect(tokenFor(other, 'u', false)).not.toBe(tokenFor(one, 'u', false));
    expect(restores(other, tokenFor(one))).toBe(false);
  });
});

describe('activeFrom', () => {
  const switchAt = Date.parse('2030-01-31T12:00:00Z');
  const ring = {
    active: { epoch: 2, encryption: 1 },
    epochs: {
      1: active(A),
      2: active(D, { activeFrom: '2030-01-31T13:00:00+01:00' }),
      3: { key: E, state: 'restore' },
    },
  };

  test('switches every instance at its moment, the older key until then', () => {
    let time = switchAt - 1;
    const pseudonyms = make(withRing(ring, { now: () => time }));
    const [old, next] = [make(withRing({})), make(withRing({ ...ring, epochs: { 1: active(A), 2: active(D) } }))];
    expect(tokenFor(pseudonyms)).toBe(tokenFor(old));
    expect(pseudonyms.fingerprint).toBe(keyFingerprint(A));
    time = switchAt;
    expect(tokenFor(pseudonyms)).toBe(tokenFor(next));
    expect(pseudonyms.fingerprint).toBe(keyFingerprint(D));
    expect(restores(pseudonyms, tokenFor(old))).toBe(true);
  });

  test('lets an instance whose clock is behind restore tokens of the next key', () => {
    const ahead = make(withRing(ring, { now: () => switchAt }));
    const behind = make(withRing(ring, { now: () => switchAt - 60_000 }));
    expect(restores(behind, tokenFor(ahead))).toBe(true);
  });

  test('switches the tokens of domains as well', () => {
    let time = switchAt - 1;
    const pseudonyms = make(withRing(ring, { now: () => time, emailDomainHandling: 'TOKENIZE' }));
    const domainOf = () => pseudonyms.create('a@b.co', { reversible: false })?.domain;
    const before = domainOf();
    time = switchAt;
    expect(domainOf()).not.toBe(before);
  });

  test('needs a clock, and a key for the time before', () => {
    expect(codesOf(withRing(ring))).toEqual(['key-invalid']);
    const alone = { ...ring, epochs: { 2: ring.epochs[2] } };
    expect(codesOf(withRing(alone, { now: () => switchAt - 1 }))).toEqual(['key-invalid']);
    expect(codesOf(withRing(alone, { now: () => switchAt }))).toEqual([]);
  });

  test('needs a pin for the key in use and for the one to come', () => {
    const both = `${keyFingerprint(A)}, ${keyFingerprint(D)}`;
    const at = (now: number, pinnedFingerprint: string) =>
      codesOf(withRing(ring, { now: () => now, pinnedFingerprint }));
    expect(at(switchAt - 1, both)).toEqual([]);
    expect(at(switchAt - 1, keyFingerprint(A))).toEqual(['key-fingerprint-mismatch']);
    expect(at(switchAt, keyFingerprint(D))).toEqual([]);
    expect(at(switchAt, keyFingerprint(A))).toEqual(['key-fingerprint-mismatch']);
    expect(at(switchAt, '')).toEqual(['key-fingerprint-mismatch']);
  });
});
