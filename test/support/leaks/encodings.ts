import { Buffer } from 'node:buffer';
import { DIGITS, SIGNATURE } from './canary.ts';

/** A spelling of a signature that is found by searching for it. */
export interface Spelling {
  readonly form: string;
  readonly needle: string;
}

const CHARSETS = ['utf8', 'utf16le'] as const;

/** Everything an encoder could make of a signature whose result is text of another alphabet: base64 at each offset, and hex. */
export const SPELLINGS: readonly Spelling[] = [SIGNATURE, DIGITS].flatMap((signature) =>
  casesOf(signature).flatMap((text) => [
    ...CHARSETS.map((charset) => ({ form: `hex ${charset}`, needle: Buffer.from(text, charset).toString('hex') })),
    ...CHARSETS.flatMap((charset) => base64Of(Buffer.from(text, charset))),
  ]),
);

function casesOf(text: string): string[] {
  const written = [text, text.toUpperCase(), `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`, reversed(text)];
  return [...new Set(written)];
}

/** By UTF-16 units, as careless code reverses. */
export function reversed(text: string): string {
  return text.split('').reverse().join('');
}

/** What stays the same of the base64 of a text, wherever in a longer text it stands. Standard alphabet. */
function base64Of(bytes: Buffer): Spelling[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const needle = encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
    return { form: 'base64', needle };
  });
}

/** Turns the escapes of JSON back, those of strings in strings, too. */
export function withoutJsonEscapes(text: string): string {
  let current = text;
  for (let round = 0; round < 2 && current.includes('\\'); round += 1) {
    current = current.replace(/\\+u([0-9a-fA-F]{4})/g, (_all, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
  return current;
}

/** Turns percent-encoding back, as often as it was done; malformed bytes stay. */
export function withoutPercent(text: string): string {
  let current = text;
  for (let round = 0; round < 3 && current.includes('%'); round += 1) {
    current = current.replace(/(?:%[0-9a-fA-F]{2})+/g, decoded);
  }
  return current;
}

function decoded(text: string): string {
  const bytes = Buffer.from(text.replaceAll('%', ''), 'hex');
  return bytes.toString('utf8');
}

/** Turns character references of HTML back. */
export function withoutReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text
    .replace(/&#x([0-9a-fA-F]{1,6});?/g, (_all, hex: string) => character(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});?/g, (_all, digits: string) => character(Number(digits)));
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
