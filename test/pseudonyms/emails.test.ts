import { describe, expect, test } from '@jest/globals';
import { canonicalEmail, parseEmailAddress } from '../../src/pseudonyms/email/index.ts';
import { tokenOf } from '../../src/pseudonyms/token.ts';
import { make, PSOXY, readCases } from './support.ts';

interface EmailCase {
  readonly value: string;
  readonly email: boolean;
  readonly localPart?: string;
  readonly domain?: string;
  readonly canonical?: string;
  readonly canonicalIgnoreDots?: string;
  readonly token: string | null;
  readonly reversibleToken: string | null;
}

const { cases } = readCases<{ cases: EmailCase[] }>('cases/compat/emails.json');
const titled = cases.map((one, index) => ({
  ...one,
  title: `case ${index}, ${one.email ? 'an address' : 'no address'}`,
}));
const pseudonyms = make(PSOXY);

describe('e-mail recognition', () => {
  test.each(titled)('has the verdict of the reference: $title', ({ value, email, localPart, domain }) => {
    expect(parseEmailAddress(value)).toEqual(email ? { localPart, domain } : undefined);
  });

  test.each(titled.filter(({ email }) => email))('finds the canonical forms: $title', (one) => {
    const address = parseEmailAddress(one.value) ?? { localPart: '', domain: '' };
    expect(canonicalEmail(address, 'STRICT')).toBe(one.canonical);
    expect(canonicalEmail(address, 'IGNORE_DOTS')).toBe(one.canonicalIgnoreDots);
  });

  test.each(titled)('leads to the tokens of the reference: $title', ({ value, token, reversibleToken }) => {
    const pseudonym = pseudonyms.create(value, { reversible: true });
    expect(pseudonym && tokenOf(pseudonym, false)).toBe(token);
    expect(pseudonym && tokenOf(pseudonym, true)).toBe(reversibleToken);
  });

  test.each(titled.filter(({ token }) => token))('gives the original back: $title', ({ value, reversibleToken }) => {
    expect(pseudonyms.restore(reversibleToken ?? '', {})).toEqual({ ok: true, text: value, kind: undefined });
  });
});

describe('folded lines', () => {
  const fold = '\r\n ';
  const rows: [string, string, boolean][] = [
    ['one before an address', `${fold}a@b.co`, true],
    ['two before an address', `${fold}${fold}a@b.co`, false],
    ['two with a comment between', `${fold}(c)${fold}a@b.co`, true],
    ['two in a comment', `(x${fold}${fold}y) a@b.co`, false],
    ['one in a comment', `(x${fold}y) a@b.co`, true],
    ['a blank before an escape in a comment', '(x \\)) a@b.co', false],
    ['three between words of a name', `x${fold}${fold}${fold}y <a@b.co>`, true],
    ['four between words of a name', `x${fold}${fold}${fold}${fold}y <a@b.co>`, false],
    ['two between name and address', `x${fold}${fold}<a@b.co>`, true],
    ['three between name and address', `x${fold}${fold}${fold}<a@b.co>`, false],
    ['two places of two between words', `x${fold}${fold}(c)${fold}${fold}y <a@b.co>`, false],
    ['one inside a quoted local part', `"x${fold}y"@b.co`, true],
    ['two inside a quoted local part', `"x${fold}${fold}y"@b.co`, false],
    ['one inside a quoted name', `"x${fold}y" <a@b.co>`, false],
    ['a line break without a blank', 'x\r\n<a@b.co>', false],
  ];
  test.each(rows)('%s', (_, text, isAddress) => {
    expect(parseEmailAddress(text) !== undefined).toBe(isAddress);
  });
});

describe('words and quotes', () => {
  const rows: [string, string, boolean][] = [
    ['a bare word before a quoted one, with a blank', 'x "y" <a@b.co>', true],
    ['a bare word before a quoted one, without', 'x"y" <a@b.co>', false],
    ['two words with a comment alone between', 'x(c)y <a@b.co>', false],
    ['two words with comment and blank between', 'x(c) y <a@b.co>', true],
    ['a tab in a quoted name', '"x\ty" <a@b.co>', false],
    ['a tab in a quoted local part', '"x\ty"@b.co', true],
    ['a control in a quoted local part', '"x\u0001y"@b.co', true],
    ['a control in a quoted name', '"x\u0001y" <a@b.co>', false],
    ['an escaped quote in a name', '"x\\"y" <a@b.co>', true],
    ['an escaped line break', '"x\\\ny" <a@b.co>', false],
    ['an unfinished escape', '"x\\', false],
    ['NUL in quotes', '"\u0000"@b.co', false],
    ['a group name alone', 'x: <a@b.co>', false],
    ['an angle bracket inside', '<<a@b.co>>', false],
    ['a second address behind', '<a@b.co> <a@b.co>', false],
    ['a label of 64', `a@${'b'.repeat(64)}.co`, false],
    ['a last label of 27', `a@b.${'c'.repeat(27)}`, false],
    ['an empty label', 'a@.co', false],
  ];
  test.each(rows)('%s', (_, text, isAddress) => {
    expect(parseEmailAddress(text) !== undefined).toBe(isAddress);
  });
});
