import { createCipheriv, createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createKeystream } from '../../src/pseudonyms/keyed/keystream.ts';
import { createMac } from '../../src/pseudonyms/keyed/mac.ts';
import { createSiv } from '../../src/pseudonyms/keyed/siv.ts';
import { keyText } from '../../src/pseudonyms/keys/key-text.ts';
import { newKey } from '../../src/pseudonyms/keys/new-key.ts';
import { hasShape, readIdentifier } from '../../src/pseudonyms/kinds.ts';
import { createCbcEncrypter, decryptCbc } from '../../src/pseudonyms/psoxy/cbc.ts';
import { tokenOf } from '../../src/pseudonyms/token.ts';
import { KINDS, type Kind, type PseudonymRequest, type Pseudonyms } from '../../src/pseudonyms/types.ts';
import { KEYED, make, PSOXY } from '../pseudonyms/support.ts';

const keyed = make(KEYED);
const psoxy = make(PSOXY);
const schemes: [string, Pseudonyms][] = [
  ['keyed', keyed],
  ['psoxy', psoxy],
];

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const kind = fc.constantFrom(...KINDS);
const base64url = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
const word = fc.stringMatching(/^[A-Za-z0-9]{1,12}$/);
const email = fc.tuple(word, word, word).map(([name, tag, domain]) => `${name}+${tag}@${domain}.example.com`);
/** Any text that is not blank: identifiers, addresses, and what strangers type. */
const text = fc
  .oneof(word, email, fc.string({ unit: 'binary', maxLength: 100 }), fc.string({ maxLength: 100 }))
  .filter((one) => /[!-~]/.test(one));
/** A kind, and a text that has its shape. */
const shaped: fc.Arbitrary<{ kind: Kind; text: string }> = fc
  .oneof(
    fc.record({ kind: fc.constant<Kind>('email'), text: email }),
    fc.record({
      kind: fc.constantFrom<Kind>('user', 'registrant', 'participant', 'account', 'group', 'session'),
      text: word.filter((one) => one !== 'me'),
    }),
    fc.record({ kind: fc.constant<Kind>('meeting'), text: fc.stringMatching(/^\d{9,11}$/) }),
    fc.record({ kind: fc.constant<Kind>('meeting-uuid'), text: fc.stringMatching(/^[A-Za-z0-9/+]{22}==$/) }),
    fc.record({
      kind: fc.constantFrom<Kind>('text', 'value'),
      text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    }),
  )
  .filter((one) => /\S/.test(one.text) && hasShape(one.kind, one.text));

function tokenFor(pseudonyms: Pseudonyms, value: string, request: PseudonymRequest): string {
  const pseudonym = pseudonyms.create(value, request);
  return pseudonym ? tokenOf(pseudonym, request.reversible) : '';
}

describe('restoring gives back what was made', () => {
  test('psoxy: any text', () => {
    fc.assert(
      fc.property(text, fc.boolean(), (value, verbatim) => {
        const token = tokenFor(psoxy, value, { reversible: true, verbatim });
        expect(psoxy.restore(token, {})).toEqual({ ok: true, text: value, kind: undefined });
      }),
    );
  });

  test('keyed: any text with the shape of its kind', () => {
    fc.assert(
      fc.property(shaped, ({ kind, text }) => {
        const token = tokenFor(keyed, text, { kind, reversible: true });
        expect(keyed.restore(token, { kind })).toEqual({ ok: true, text, kind });
      }),
    );
  });

  test('the cipher alone: any text of any length', () => {
    const siv = createSiv(Buffer.alloc(32, 7), { kind: 'text', scope: 'default' });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (value) => {
        expect(siv.open(siv.seal(value, (header) => header.fill(1, 0, 34)))).toBe(value);
      }),
    );
    const long = 'é'.repeat(20_000);
    expect(siv.open(siv.seal(long, (header) => header.fill(1, 0, 34)))).toBe(long);
  });
});

describe('nothing but what was made is restored', () => {
  test('keyed: one flipped bit anywhere is refused', () => {
    fc.assert(
      fc.property(shaped, fc.nat(), ({ kind, text }, position) => {
        const token = tokenFor(keyed, text, { kind, reversible: true }).replace(/@.*/, '');
        const sealed = Buffer.from(token.slice(2), 'base64url');
        const bit = position % (sealed.length * 8);
        sealed[bit >> 3] = (sealed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(keyed.restore(`p~${sealed.toString('base64url')}`, { kind })).toEqual({ ok: false });
      }),
      { numRuns: 500 },
    );
  });

  test('keyed: every single bit of one token', () => {
    const sealed = Buffer.from(tokenFor(keyed, 'user-1', { kind: 'user', reversible: true }).slice(2), 'base64url');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const altered = Buffer.from(sealed);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(keyed.restore(`p~${altered.toString('base64url')}`, { kind: 'user' })).toEqual({ ok: false });
    }
  });

  test.each(schemes)('%s: one changed character behind `p~` is refused', (_, scheme) => {
    fc.assert(
      fc.property(shaped, fc.nat(), base64url, ({ kind, text }, position, character) => {
        const token = tokenFor(scheme, text, { kind, reversible: true }).replace(/@.*/, '');
        const at = 2 + (position % (token.length - 2));
        fc.pre(token[at] !== character);
        const altered = token.slice(0, at) + character + token.slice(at + 1);
        expect(scheme.restore(altered, { kind })).toEqual({ ok: false });
      }),
      { numRuns: 500 },
    );
  });

  test.each(schemes)('%s: every other last character is refused', (_, scheme) => {
    const token = tokenFor(scheme, '30R7kT7bTIKSNUFEuH_Qlg', { kind: 'user', reversible: true });
    for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
      if (token.endsWith(character)) continue;
      expect(scheme.restore(token.slice(0, -1) + character, { kind: 'user' })).toEqual({ ok: false });
    }
  });

  test.each(schemes)('%s: random bytes are refused', (_, scheme) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), kind, (random, kind) => {
        const body = Buffer.concat([Buffer.of(1), random]).toString('base64url');
        expect(scheme.restore(`p~${body}`, { kind })).toEqual({ ok: false });
      }),
    );
  });
});

describe('what joins and what does not', () => {
  test('equal canonical values have equal pseudonyms, others do not', () => {
    fc.assert(
      fc.property(kind, text, text, (kind, one, other) => {
        const canonicalOf = (value: string) => readIdentifier(value, kind, 'STRICT').canonical;
        const hashOf = (value: string) => keyed.create(value, { kind, reversible: false })?.hash;
        expect(hashOf(one) === hashOf(other)).toBe(canonicalOf(one) === canonicalOf(other));
      }),
    );
  });

  test('spellings of an address, a meeting number and a phone number join', () => {
    fc.assert(
      fc.property(email, fc.stringMatching(/^\d{11}$/), (address, digits) => {
        const hashOf = (value: string, kind: Kind) => keyed.create(value, { kind, reversible: false })?.hash;
        expect(hashOf(`"Someone" <${address.toUpperCase()}>`, 'email')).toBe(hashOf(address, 'email'));
        const shown = `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`;
        expect(hashOf(shown, 'meeting')).toBe(hashOf(digits, 'meeting'));
        expect(hashOf(`(${digits.slice(0, 3)}) ${digits.slice(3)}`, 'phone')).toBe(hashOf(digits, 'phone'));
      }),
    );
  });

  test('canonical forms are their own canonical forms', () => {
    fc.assert(
      fc.property(kind, text, (kind, value) => {
        const { canonical, restorable } = readIdentifier(value, kind, 'STRICT');
        expect(readIdentifier(restorable, kind, 'STRICT').canonical).toBe(canonical);
        expect(readIdentifier(restorable, kind, 'STRICT').restorable).toBe(restorable);
      }),
    );
  });

  test('kinds, scopes and epochs do not join', () => {
    const entry = (first: number) => ({ key: keyText(Uint8Array.of(first, ...new Uint8Array(31))), state: 'active' });
    const epochs = { 1: entry(1), 2: entry(2) };
    const ring = (scope: string, epoch: number) =>
      make({ ...KEYED, keyRing: JSON.stringify({ scope, active: { epoch }, epochs }) });
    const all = [ring('a', 1), ring('a', 2), ring('b', 1)];
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,20}$/), (value) => {
        const hashes = all.flatMap((one) => KINDS.map((kind) => one.create(value, { kind, reversible: false })?.hash));
        const macs = hashes.map((hash) => Buffer.from(hash ?? '', 'base64url').toString('hex', 1));
        expect(new Set(macs).size).toBe(all.length * KINDS.length);
      }),
      { numRuns: 20 },
    );
  });

  test('other keys do not join and do not restore', () => {
    fc.assert(
      fc.property(bytes(32), bytes(32), word, (salt, key, value) => {
        const other = make({ ...KEYED, salt: newKey(() => salt), encryptionKey: newKey(() => key) });
        const token = tokenFor(keyed, value, { kind: 'value', reversible: true });
        expect(other.create(value, { kind: 'value', reversible: false })?.hash).not.toBe(token.slice(2, 46));
        expect(other.restore(token, { kind: 'value' })).toEqual({ ok: false });
      }),
      { numRuns: 20 },
    );
  });
});

describe('token text', () => {
  test('keyed: both forms begin with the same 44 characters', () => {
    fc.assert(
      fc.property(kind, text, (kind, value) => {
        const plain = tokenFor(keyed, value, { kind, reversible: false });
        const reversible = tokenFor(keyed, value, { kind, reversible: true });
        expect(reversible.slice(2, 46)).toBe(plain.slice(2, 46));
        expect(plain).toMatch(/^t~[\w-]{44}(@|$)/);
        expect(reversible).toMatch(/^p~[\w-]{110,}(@|$)/);
      }),
    );
  });

  test('no keyed token has the length of a psoxy token, and lengths step by 32 bytes', () => {
    const lengthsOf = (scheme: Pseudonyms, reversible: boolean) =>
      Array.from(
        { length: 400 },
        (_, length) => tokenFor(scheme, 'x'.repeat(length + 1), { kind: 'text', reversible }).length,
      );
    const ours = new Set([...lengthsOf(keyed, true), ...lengthsOf(keyed, false)]);
    const theirs = new Set([...lengthsOf(psoxy, true), ...lengthsOf(psoxy, false)]);
    expect([...ours].filter((length) => theirs.has(length))).toEqual([]);
    expect(new Set(lengthsOf(keyed, true)).size).toBe(Math.floor(400 / 32) + 1);
  });

  test.each(schemes)('%s: the same text gives the same token, whatever came between', (_, scheme) => {
    fc.assert(
      fc.property(text, text, (value, between) => {
        const first = tokenFor(scheme, value, { reversible: true });
        tokenFor(scheme, between, { reversible: true });
        expect(tokenFor(scheme, value, { reversible: true })).toBe(first);
      }),
    );
  });
});

describe('the fast forms of textbook algorithms', () => {
  test('MAC is HMAC-SHA-256', () => {
    fc.assert(
      fc.property(
        bytes(32),
        fc.uint8Array({ maxLength: 40 }),
        fc.string({ unit: 'binary', maxLength: 3000 }),
        (key, prefix, value) => {
          const expected = createHmac('sha256', key).update(prefix).update(value).digest('binary');
          expect(createMac(key, prefix).ofText(value)).toBe(expected);
        },
      ),
    );
  });

  test('the MAC of bytes leaves out the gap', () => {
    fc.assert(
      fc.property(bytes(32), fc.uint8Array({ maxLength: 6000 }), fc.nat(), fc.nat(), (key, message, from, to) => {
        const [start = 0, end = 0] = [from, to].map((at) => at % (message.length + 1)).sort((a, b) => a - b);
        const expected = createHmac('sha256', key)
          .update(message.subarray(0, start))
          .update(message.subarray(end))
          .digest('binary');
        expect(createMac(key).ofBytes(message, { start, end })).toBe(expected);
      }),
    );
  });

  test('the key stream is AES-256-CTR', () => {
    const counter = fc.oneof(
      bytes(16),
      fc.nat(16).map((count) => new Uint8Array(16).fill(0xff, 16 - count)),
    );
    fc.assert(
      fc.property(bytes(32), counter, fc.integer({ min: 1, max: 20 }), (key, counter, blocks) => {
        const plain = Buffer.alloc(blocks * 16, 0x61);
        const sealed = Buffer.concat([counter, plain]);
        createKeystream(key)(sealed, 0);
        expect(sealed.subarray(16)).toEqual(createCipheriv('aes-256-ctr', key, counter).update(plain));
      }),
    );
  });

  test('chained CBC is AES-256-CBC, text after text', () => {
    const texts = fc.array(fc.tuple(fc.string({ unit: 'binary', maxLength: 80 }), bytes(32)), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(bytes(32), texts, (key, pairs) => {
        const encrypt = createCbcEncrypter(key);
        for (const [value, head] of pairs) {
          const cipher = createCipheriv('aes-256-cbc', key, head.subarray(0, 16));
          const expected = Buffer.concat([head, cipher.update(value), cipher.final()]);
          expect(encrypt(value, head)).toEqual(expected);
          expect(decryptCbc(key, head.subarray(0, 16), expected.subarray(32)).toString()).toBe(value);
        }
      }),
    );
  });
});
