/**
 * Compiles a Java pattern that is matched against path and query. Look-around is allowed, so the engine is the native one,
 * over at most 8 KiB of printable ASCII; `rules check` proves that no such text makes it slow.
 */
import { type Result, success } from '../errors.ts';
import { type Notation, print } from './print.ts';
import { readPattern } from './read-pattern.ts';
import { refusalAsFailure } from './reader.ts';

// The proxy refuses longer request targets, and those with other characters, before matching.
const MAX_PATH = 8192;
const printableAscii = /^[\x20-\x7e]*$/;

const native: Notation = {
  character: (codePoint) => `\\u{${codePoint.toString(16)}}`,
  never: '[]',
  // Printable ASCII holds no line terminator, so `$` is the end.
  places: { start: '^', end: '$', 'final-line': '$', 'word-boundary': '\\b', 'no-word-boundary': '\\B' },
};

/**
 * Compiles `javaPattern` to a test of the whole of a text, ASCII case ignored, as the psoxy contract §1.6 says. Text longer than
 * 8 KiB or with other than printable ASCII never matches. Problems: as compileContentRegex.
 */
export function compilePathRegex(javaPattern: string): Result<(text: string) => boolean> {
  const translated = translatePathRegex(javaPattern);
  if (!translated.ok) return translated;
  const whole = new RegExp(translated.value, 'u');
  return success((text) => text.length <= MAX_PATH && printableAscii.test(text) && whole.test(text));
}

/** The JavaScript source (flag `u`) that a path pattern becomes, anchored at both ends: what `rules check` judges. */
export function translatePathRegex(javaPattern: string): Result<string> {
  return refusalAsFailure(() => success(`^(?:${print(readPattern(javaPattern, true), native)})$`));
}
