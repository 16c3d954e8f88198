/** Reads what follows a backslash. Source: java.util.regex.Pattern, "Characters" and "Predefined character classes". */
import { type CodePointSet, complement, only, withAsciiCase } from './code-points.ts';
import { escapedSet, isCased, propertySet } from './named-sets.ts';
import { invalid, type Reader, takeIf, unsupported } from './reader.ts';

const controls: ReadonlyMap<string, number> = new Map([
  ['t', 0x09],
  ['n', 0x0a],
  ['r', 0x0d],
  ['f', 0x0c],
  ['a', 0x07],
  ['e', 0x1b],
]);

const hexadecimal = /x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})/y;
const utf16 = /u([0-9A-Fa-f]{4})(?:\\u([Dd][C-Fc-f][0-9A-Fa-f]{2}))?/y;
const octal = /0([0-3][0-7]{2}|[0-7]{1,2})/y;
const control = /c([@-~])/y;
const property = /([pP])(?:\{([A-Za-z_=]+)\}|([A-Z]))/y;

/** The set that an escape names, the reader standing behind its backslash. `isSingle` says that it is one character. */
export function readEscapedSet(reader: Reader): { readonly set: CodePointSet; readonly isSingle: boolean } {
  const codePoint = readEscapedCharacter(reader);
  if (codePoint !== undefined) {
    return { set: reader.flags.i ? withAsciiCase(only(codePoint)) : only(codePoint), isSingle: true };
  }
  return { set: readPropertySet(reader) ?? readPredefinedSet(reader), isSingle: false };
}

/** The code point of an escape that means one character; undefined for the others. */
export function readEscapedCharacter(reader: Reader): number | undefined {
  const next = reader.text.codePointAt(reader.at);
  if (next === undefined) throw invalid(reader.at - 1, 'The pattern ends in a backslash.');
  const character = String.fromCodePoint(next);
  if (!/[A-Za-z0-9]/.test(character)) {
    reader.at += character.length;
    return next;
  }
  const code = controls.get(character);
  if (code !== undefined) {
    reader.at++;
    return code;
  }
  return readNumberedCharacter(reader);
}

function readNumberedCharacter(reader: Reader): number | undefined {
  const start = reader.at;
  const hex = takeIf(reader, hexadecimal);
  if (hex !== undefined) return inRange(Number.parseInt((hex[1] ?? hex[2]) as string, 16), start);
  const unit = takeIf(reader, utf16);
  if (unit !== undefined) return joinSurrogates(reader, unit);
  const base8 = takeIf(reader, octal);
  if (base8 !== undefined) return Number.parseInt(base8[1] as string, 8);
  // Java flips bit 6 of whatever follows `\c`, so `\ca` is `!`.
  const flipped = takeIf(reader, control);
  return flipped === undefined ? undefined : (flipped[1] as string).charCodeAt(0) ^ 0x40;
}

function inRange(codePoint: number, at: number): number {
  if (codePoint <= 0x10ffff) return codePoint;
  throw unsupported(at - 1, 'There is no such code point.', 'The last one is \\x{10FFFF}.');
}

/** `\uD83D\uDE00` is one character, `\u0041\uDE00` two. */
function joinSurrogates(reader: Reader, found: RegExpExecArray): number {
  const first = Number.parseInt(found[1] as string, 16);
  if (found[2] === undefined) return first;
  if (first >= 0xd800 && first <= 0xdbff)
    return ((first - 0xd800) << 10) + Number.parseInt(found[2], 16) - 0xdc00 + 0x10000;
  reader.at -= '\\uDE00'.length;
  return first;
}

function readPropertySet(reader: Reader): CodePointSet | undefined {
  const start = reader.at - 1;
  const found = takeIf(reader, property);
  if (found === undefined) return undefined;
  const name = (found[2] ?? found[3]) as string;
  const set = propertySet(name);
  if (set === undefined)
    throw unsupported(
      start,
      `The property ${name} is not known here.`,
      'Known are POSIX names such as Alpha, general categories such as Lu, and scripts such as IsLatin.',
    );
  if (reader.flags.i && isCased(name)) {
    throw unsupported(
      start,
      `${name} under (?i) differs between Java versions.`,
      'Write Alpha or L, or take the property out of (?i).',
    );
  }
  return found[1] === 'P' ? complement(set) : set;
}

function readPredefinedSet(reader: Reader): CodePointSet {
  const letter = reader.text[reader.at] as string;
  const set = escapedSet(letter);
  if (set === undefined) throw unreadable(reader, letter);
  reader.at++;
  return set;
}

function unreadable(reader: Reader, letter: string): Error {
  const at = reader.at - 1;
  if (/[1-9k]/.test(letter))
    return unsupported(at, 'Back-references cannot be matched in linear time.', 'Write the alternatives out.');
  if ('GX'.includes(letter)) return unsupported(at, `\\${letter} has no equal here.`);
  if ('pPxu0cN'.includes(letter))
    return invalid(
      at,
      `What follows \\${letter} cannot be read.`,
      'Examples: \\p{Alpha}, \\x41, \\x{1F600}, \\u0041, \\012.',
    );
  return invalid(at, `\\${letter} is not an escape here.`, 'Only non-letters may be escaped to mean themselves.');
}
