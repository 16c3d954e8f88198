/**
 * Our own JSON reader, for bodies that JSON.parse cannot give back: numbers keep their source text, objects their key
 * order, and documents may follow one another. One pass, linear; recursion is bounded by the depth limit.
 *
 * The grammar is RFC 8259, strictly. Between documents white space is optional, as in the reference.
 */
import { ResponseRefused } from '../errors.ts';
import { tooDeep } from './round-trip.ts';
import { ExactNumber, type JsonObject, type JsonValue, KEY_ORDER, setKey } from './value.ts';

/** Where the reader stands. `at` is the only thing that changes. */
interface Reader {
  readonly text: string;
  at: number;
}

const blank = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const words: readonly (readonly [string, JsonValue])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

/** Every document of `text`, exactly. Throws ResponseRefused `not-json` or `too-deep`. */
export function readExactly(text: string, maxDepth: number): JsonValue[] {
  const reader: Reader = { text, at: 0 };
  const documents: JsonValue[] = [];
  skipBlank(reader);
  while (reader.at < text.length) {
    documents.push(readValue(reader, maxDepth));
    skipBlank(reader);
    refuseGlued(reader);
  }
  return documents;
}

/** `1 2` and `{}{}` are two documents, `12true` and `01` are not JSON: only brackets and quotes end a value by themselves. */
function refuseGlued(reader: Reader): void {
  const isAtEnd = reader.at === reader.text.length;
  if (!isAtEnd && !' \t\n\r"]}'.includes(reader.text[reader.at - 1] as string)) throw notJson();
}

function readValue(reader: Reader, depthLeft: number): JsonValue {
  const first = reader.text[reader.at];
  if (first === '{' || first === '[') {
    if (depthLeft === 0) throw tooDeep();
    return first === '{' ? readObject(reader, depthLeft - 1) : readArray(reader, depthLeft - 1);
  }
  if (first === '"') return readString(reader);
  const word = readWord(reader);
  return word === undefined ? readNumber(reader) : word;
}

function readArray(reader: Reader, depthLeft: number): JsonValue[] {
  const array: JsonValue[] = [];
  reader.at++;
  if (skipIf(reader, ']')) return array;
  do {
    skipBlank(reader);
    array.push(readValue(reader, depthLeft));
  } while (skipIf(reader, ','));
  expect(reader, ']');
  return array;
}

function readObject(reader: Reader, depthLeft: number): JsonObject {
  const object: JsonObject = {};
  const keys = new Set<string>();
  reader.at++;
  if (skipIf(reader, '}')) return object;
  do {
    skipBlank(reader);
    const key = readString(reader);
    expect(reader, ':');
    skipBlank(reader);
    setKey(object, key, readValue(reader, depthLeft));
    keys.add(key);
  } while (skipIf(reader, ','));
  expect(reader, '}');
  return withKeyOrder(object, [...keys]);
}

/** Notes the order of keys only where JavaScript's differs. */
function withKeyOrder(object: JsonObject, keys: string[]): JsonObject {
  const own = Object.keys(object);
  if (keys.some((key, index) => key !== own[index])) object[KEY_ORDER] = keys;
  return object;
}

function readString(reader: Reader): string {
  const source = takeString(reader);
  try {
    // The token is a whole string literal, so JSON.parse judges escapes and control characters.
    return JSON.parse(source);
  } catch {
    throw notJson();
  }
}

function readNumber(reader: Reader): number | ExactNumber {
  const source = take(reader, number);
  const value = Number(source);
  return Number.isSafeInteger(value) && String(value) === source ? value : new ExactNumber(source);
}

/** `true`, `false` or `null`; undefined when none stands here. */
function readWord(reader: Reader): JsonValue | undefined {
  const found = words.find(([word]) => reader.text.startsWith(word, reader.at));
  if (found === undefined) return undefined;
  reader.at += found[0].length;
  return found[1];
}

function take(reader: Reader, token: RegExp): string {
  token.lastIndex = reader.at;
  const found = token.exec(reader.text);
  if (found === null) throw notJson();
  reader.at = token.lastIndex;
  return found[0];
}

/** From quote to quote. By hand: a pattern keeps every escape in mind, and a long text has more than there is room for. */
function takeString(reader: Reader): string {
  const { text, at } = reader;
  if (text[at] !== '"') throw notJson();
  for (let quote = text.indexOf('"', at + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0;
    while (text[quote - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 1) continue;
    reader.at = quote + 1;
    return text.slice(at, quote + 1);
  }
  throw notJson();
}

function skipBlank(reader: Reader): void {
  take(reader, blank);
}

function skipIf(reader: Reader, character: string): boolean {
  skipBlank(reader);
  if (reader.text[reader.at] !== character) return false;
  reader.at++;
  return true;
}

function expect(reader: Reader, character: string): void {
  if (!skipIf(reader, character)) throw notJson();
}

function notJson(): ResponseRefused {
  return new ResponseRefused('not-json', 'The text is not a sequence of JSON values.');
}
