/** Reads quoted text, numbers, words and lists, in paths and in filters. */
import { ExactNumber } from '../json/value.ts';
import type { FilterLiteral } from './ast.ts';
import { type Cursor, expect, peek, refused, skipBlanks, skipIf, takeIf } from './cursor.ts';

const escapes: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);
const number = /-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.])/y;
const word = /(?:true|false|null)(?!\w)/y;
const words: ReadonlyMap<string, FilterLiteral> = new Map<string, FilterLiteral>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** The text of `'…'` or `"…"`, escapes resolved. */
export function readQuoted(cursor: Cursor): string {
  const start = cursor.at;
  const quote = peek(cursor);
  if (quote !== "'" && quote !== '"') throw refused(start, 'Expected quoted text here.', "Example: 'name'.");
  cursor.at++;
  let text = '';
  while (!skipIf(cursor, quote)) {
    if (cursor.at === cursor.text.length)
      throw refused(start, 'The quoted text does not end.', `Close it with ${quote}.`);
    text += skipIf(cursor, '\\') ? readEscape(cursor) : peek(cursor);
    cursor.at++;
  }
  return text;
}

/** The character of an escape; the cursor is left on its last character. */
function readEscape(cursor: Cursor): string {
  const character = peek(cursor);
  const digits = takeIf(cursor, /u[0-9A-Fa-f]{4}/y);
  if (digits !== undefined) {
    cursor.at--;
    return String.fromCharCode(Number.parseInt(digits.slice(1), 16));
  }
  const meaning = escapes.get(character) ?? (/[^A-Za-z0-9]/.test(character) ? character : undefined);
  if (meaning === undefined)
    throw refused(
      cursor.at - 1,
      'This escape is not known.',
      'Known are \\\' \\" \\\\ \\b \\f \\n \\r \\t and \\u0041.',
    );
  return meaning;
}

/** A text, number, word or null. */
export function readLiteral(cursor: Cursor): FilterLiteral {
  if (peek(cursor) === "'" || peek(cursor) === '"') return readQuoted(cursor);
  const start = cursor.at;
  const name = takeIf(cursor, word);
  if (name !== undefined) return words.get(name) ?? null;
  const digits = takeIf(cursor, number);
  if (digits === undefined)
    throw refused(
      start,
      'Expected a value here.',
      "Examples: 'text', 5, true, null, ['a','b'], @.name, /expression/i.",
    );
  return String(Number(digits)) === digits ? Number(digits) : new ExactNumber(digits);
}

/** `[…]`; the cursor stands at its bracket. */
export function readLiteralList(cursor: Cursor): readonly FilterLiteral[] {
  const items: FilterLiteral[] = [];
  expect(cursor, '[');
  skipBlanks(cursor);
  if (skipIf(cursor, ']')) return items;
  do {
    skipBlanks(cursor);
    items.push(readLiteral(cursor));
    skipBlanks(cursor);
  } while (skipIf(cursor, ','));
  expect(cursor, ']', 'A list holds texts, numbers, true, false and null.');
  return items;
}
