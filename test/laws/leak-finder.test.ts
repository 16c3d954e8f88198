import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import { pseudonymsFor } from '../rules/support/sanitize.ts';
import { createCanaries } from '../support/leaks/canary.ts';
import { findLeaks } from '../support/leaks/find.ts';
import { findLifelike } from '../support/leaks/lifelike.ts';
import { reversibleToken } from '../support/leaks/targets.ts';

const word = createCanaries().word('users[].first_name');
const digits = createCanaries().digits('users[].pmi');
const wide = (text: string) =>
  text.replace(/./g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0));
const reversed = (text: string) => text.split('').reverse().join('');
const escapes = (text: string) =>
  text.replace(/./g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

const FORMS: readonly (readonly [form: string, text: string])[] = [
  ['as it is', word],
  ['in a longer text', `xx${word}yy`],
  ['in capitals', word.toUpperCase()],
  ['full width', wide(word)],
  ['reversed', reversed(word)],
  ['JSON-escaped', escapes(word)],
  ['JSON-escaped twice', JSON.stringify(escapes(word))],
  ['percent-encoded', word.replace(/./g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)],
  ['percent-encoded twice', word.replace(/./g, (letter) => `%25${letter.charCodeAt(0).toString(16)}`)],
  ['HTML references', word.replace(/./g, (letter) => `&#x${letter.charCodeAt(0).toString(16)};`)],
  ['HTML references in decimals', word.replace(/./g, (letter) => `&#${letter.charCodeAt(0)};`)],
  ['hex', Buffer.from(`a${word}`).toString('hex')],
  ['hex of UTF-16', Buffer.from(word, 'utf16le').toString('hex').toUpperCase()],
  ...['', 'a', 'ab'].flatMap((before) => [
    [`base64 behind ${before.length} bytes`, Buffer.from(before + word).toString('base64')] as const,
    [`base64url behind ${before.length} bytes`, Buffer.from(before + word).toString('base64url')] as const,
    [
      `base64 of UTF-16 behind ${before.length} units`,
      Buffer.from(before + word, 'utf16le').toString('base64'),
    ] as const,
  ]),
  ['base64 of capitals', Buffer.from(word.toUpperCase()).toString('base64')],
  ['base64 of it reversed', Buffer.from(reversed(word)).toString('base64')],
  ['digits', digits],
  ['digits in groups', digits.replace(/(...)/g, '$1 ')],
  ['digits with separators', `+${digits.replace(/(...)(?=.)/g, '$1-')}`],
  ['digits as a fraction', `${digits}.25`],
  ['digits reversed', reversed(digits)],
  ['digits in base64', Buffer.from(digits).toString('base64')],
  ['a moment cut to minutes', '2031-07-19T11:07:00Z'],
];

describe('a canary is found', () => {
  test.each(FORMS)('%s', (_form, text) => {
    expect(findLeaks(`{"a":"x","b":"${text}"}`)).not.toEqual([]);
  });

  test('with its number, so that the field is known', () => {
    const canaries = createCanaries();
    const [, second] = [canaries.word('a'), canaries.word('b')];
    const [leak] = findLeaks(`{"x":"${second}"}`);
    expect(canaries.fieldOf(leak?.id ?? '')).toBe('b');
  });
});

test('nothing is found in tokens, also in those of canaries', () => {
  const pseudonyms = pseudonymsFor('zoom');
  const canaries = createCanaries();
  const tokens = Array.from({ length: 300 }, () => reversibleToken(pseudonyms, canaries.email('x'), 'email'));
  expect(tokens.flatMap(findLeaks)).toEqual([]);
  expect(tokens.flatMap(findLifelike)).toEqual([]);
});

test.each([
  ['Jo Ng left the meeting', ['Jo Ng', 'Ng']],
  ['{"phone":"+49 30 901820"}', ['+49 30 901820', '901820']],
  ['{"id":5551203344}', ['5551203344']],
  ['{"id":"x55512033440"}', []],
  [`{"id":"t~${'A'.repeat(44)}@jo.ng"}`, []],
  ['NgNg jongleur 15551203344', []],
])('short values are found as words: %s', (text, wanted) => {
  expect(findLifelike(text)).toEqual(wanted);
});
