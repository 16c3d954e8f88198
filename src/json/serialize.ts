/**
 * Writes JSON as the psoxy contract §1.14 says: compact, keys in source order, numbers by their source text, `/` and
 * non-ASCII characters unescaped, `?` for a lone surrogate.
 */
import { ExactNumber, isObject, type JsonObject, type JsonValue, KEY_ORDER, keysOf } from './value.ts';

/**
 * The JSON text of a value.
 *
 * `exact` false promises that the value holds no ExactNumber and no KEY_ORDER (see `parseBody`): then JSON.stringify does
 * it alone. Without the promise the value is looked through first.
 */
export function serialize(value: JsonValue, exact: boolean = holdsExact(value)): string {
  return spellEscapes(exact ? write(value) : JSON.stringify(value));
}

/** Says whether anything in the value needs the exact writer. */
function holdsExact(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some(holdsExact);
  if (value instanceof ExactNumber) return true;
  if (!isObject(value)) return false;
  return value[KEY_ORDER] !== undefined || Object.values(value).some(holdsExact);
}

function write(value: JsonValue): string {
  if (value instanceof ExactNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(write).join()}]`;
  return isObject(value) ? writeObject(value) : JSON.stringify(value);
}

function writeObject(object: JsonObject): string {
  const members: string[] = [];
  for (const key of keysOf(object)) {
    // A key order may name keys that a transform has removed since.
    if (Object.hasOwn(object, key)) members.push(`${JSON.stringify(key)}:${write(object[key] as JsonValue)}`);
  }
  return `{${members.join()}}`;
}

/** Pieces of text put together at a time: all of them at once take twenty times the text they hold. */
const PIECES = 4096;

/** JSON.stringify escapes lone surrogates (`\ud800`) and writes `\u001f`; the contract has `?` and `\u001F`. */
function spellEscapes(text: string): string {
  if (!text.includes('\\u')) return text;
  const written: string[] = [];
  let pieces: string[] = [];
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at)) {
    if (text[at + 1] !== 'u') {
      at += 2;
      continue;
    }
    const digits = text.slice(at + 2, at + 6);
    pieces.push(text.slice(from, at), digits.startsWith('d') ? '?' : `\\u${digits.toUpperCase()}`);
    from = at += 6;
    if (pieces.length < PIECES) continue;
    written.push(pieces.join(''));
    pieces = [];
  }
  return written.join('') + pieces.join('') + text.slice(from);
}
