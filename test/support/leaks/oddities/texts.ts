import { Buffer } from 'node:buffer';
import type { Canaries } from '../canary.ts';
import type { Oddity } from './oddity.ts';

type Make = (field: string, canaries: Canaries) => string;

const wide = (text: string) =>
  text.replace(/[!-~]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0));
const percent = (text: string) => text.replace(/./g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
const references = (text: string) => text.replace(/./g, (letter) => `&#${letter.charCodeAt(0)};`);

/** Spellings of a personal text. None may come out of a field that is not kept, in whatever spelling. */
const SPELLINGS: Readonly<Record<string, Make>> = {
  'capital letters': (field, canaries) => canaries.text(field).toUpperCase(),
  'capitals in an address': (field, canaries) => `Z${canaries.email(field).slice(1).replace('example', 'EXAMPLE')}`,
  'letters of full width': (field, canaries) => wide(canaries.word(field)),
  'an address of full width': (field, canaries) => wide(canaries.email(field)),
  'percent-encoded': (field, canaries) => percent(canaries.text(field)),
  'an address with %40': (field, canaries) => canaries.email(field).replace('@', '%40'),
  'HTML references': (field, canaries) => references(canaries.word(field)),
  base64: (field, canaries) => Buffer.from(canaries.text(field)).toString('base64'),
  hex: (field, canaries) => Buffer.from(canaries.text(field)).toString('hex'),
  'JSON in a text': (field, canaries) => JSON.stringify({ email: canaries.email(field), id: canaries.word(field) }),
  'a display name': (field, canaries) => `"${canaries.word(field)}, Z." <${canaries.email(field)}>`,
  'a comment beside an address': (field, canaries) => `${canaries.email(field)} (${canaries.text(field)})`,
  'a quoted local part': (field, canaries) => `"${canaries.word(field)} x"@example.com`,
  'two at-signs': (field, canaries) => `${canaries.word(field)}@${canaries.word(field)}@example.com`,
  'a list of addresses': (field, canaries) =>
    `${canaries.email(field)}, ${canaries.email(field)};${canaries.email(field)}`,
  'a link with an address': (field, canaries) => `mailto:${canaries.email(field)}?cc=${canaries.email(field)}`,
  'an address in a sentence': (field, canaries) =>
    `Write to ${canaries.email(field)} or call ${canaries.digits(field)}.`,
  'why somebody left': (field, canaries) =>
    `${canaries.text(field)} left the meeting.<br>Reason: Host ended the meeting.`,
  'a telephone number': (field, canaries) => `+${canaries.digits(field).replace(/(...)(?=.)/g, '$1 ')}`,
  'a number in groups': (field, canaries) => canaries.digits(field).replace(/(....)(?=.)/g, '$1-'),
  'blanks around': (field, canaries) => ` \u00a0\t${canaries.text(field)}\r\n`,
  'control characters': (field, canaries) => `\u0000${canaries.word(field)}\u0007\u2028${canaries.word(field)}`,
  'a broken surrogate pair': (field, canaries) => `\ud83d${canaries.word(field)}\udc00`,
  'another direction of writing': (field, canaries) => `\u202e${canaries.text(field)}\u202c 👋🏽 אבג`,
  'a token in front': (field, canaries) => `p~${'A'.repeat(120)}${canaries.word(field)}`,
  'a token that is none': (field, canaries) => `t~${canaries.word(field).padEnd(44, 'A')}@example.com`,
};

/** One oddity for each spelling, in fields that are owed a pseudonym or nothing. */
export const TEXTS: readonly Oddity[] = Object.entries(SPELLINGS).map(([name, make]) => ({
  name,
  put: ({ tree }, _usual, canaries) =>
    tree.kind === 'leaf' && tree.treatment === 'canary' ? make(tree.field, canaries) : undefined,
}));

/** Longer than what is handed to a regular expression; for single fields, since a page of them is slow. */
export const HUGE_TEXT: Oddity = {
  name: 'a text of 70,000 characters',
  put: ({ tree }, _usual, canaries) =>
    tree.kind === 'leaf' && tree.treatment === 'canary' ? `${canaries.text(tree.field)} `.repeat(1300) : undefined,
};
