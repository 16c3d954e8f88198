/**
 * Reads a bracketed character class: ranges, escapes, nested classes (union), `&&` (intersection), `^`.
 *
 * What means different things in different Java versions is refused: `^` together with a nested class or `&&`, and an
 * intersection whose sides are more than one nested class or a plain list (JDK-6609854, JDK-8189343).
 */
import { type CodePointSet, complement, intersection, nothing, only, union, withAsciiCase } from './code-points.ts';
import { readEscapedCharacter, readEscapedSet } from './read-escape.ts';
import { invalid, type Reader, skipIf, unsupported } from './reader.ts';

/** One side of `&&`: what stands there, and whether it has nested classes or plain items. */
interface Side {
  readonly set: CodePointSet;
  readonly nested: number;
  readonly plain: number;
}

/** The set of a class; the reader stands behind its opening bracket. */
export function readClass(reader: Reader): CodePointSet {
  const start = reader.at - 1;
  const isNegated = skipIf(reader, '^');
  if (reader.text[reader.at] === ']')
    throw unsupported(
      reader.at,
      'A bracket right at the start of a class is read differently by Java versions.',
      'Escape it: \\].',
    );
  const sides = [readSide(reader, start)];
  while (skipIf(reader, '&&')) {
    if (reader.text[reader.at] === '&')
      throw unsupported(reader.at, 'Three & in a row are read as no operator.', 'Escape the third: \\&.');
    sides.push(readSide(reader, start));
  }
  if (!skipIf(reader, ']')) throw invalid(start, 'The class is not closed.', 'Close it with a bracket.');
  refuseAmbiguous(sides, isNegated, start);
  const set = sides.map((side) => side.set).reduce(intersection);
  return isNegated ? complement(set) : set;
}

function refuseAmbiguous(sides: readonly Side[], isNegated: boolean, start: number): void {
  const isNested = sides.length > 1 || sides.some((side) => side.nested > 0);
  if (isNegated && isNested) {
    throw unsupported(
      start,
      'Java versions differ on ^ together with a nested class or &&.',
      'Write [x&&[^y]] with one class after &&.',
    );
  }
  const isMixed = sides.some((side) => side.nested + Math.min(side.plain, 1) !== 1);
  if (sides.length > 1 && isMixed) {
    throw unsupported(
      start,
      'Java versions differ on a side of && that mixes nested classes and characters.',
      'Put one class or one list on each side.',
    );
  }
}

function readSide(reader: Reader, start: number): Side {
  const sets: CodePointSet[] = [];
  let nested = 0;
  while (reader.at < reader.text.length && reader.text[reader.at] !== ']' && !reader.text.startsWith('&&', reader.at)) {
    if (skipIf(reader, '[')) {
      if (++reader.depth > 100) throw unsupported(start, 'Classes are nested too deep.');
      sets.push(readClass(reader));
      reader.depth--;
      nested++;
    } else {
      sets.push(readItem(reader));
    }
  }
  return { set: union(nothing, ...sets), nested, plain: sets.length - nested };
}

/** A range, a character or an escape. */
function readItem(reader: Reader): CodePointSet {
  const start = reader.at;
  if (skipIf(reader, '\\')) {
    const quoted = readQuoted(reader);
    if (quoted !== undefined) return quoted;
    const escaped = readEscapedSet(reader);
    if (!escaped.isSingle) return escaped.set;
    reader.at = start;
  }
  const from = readCharacter(reader);
  const to = isRange(reader) ? readRangeEnd(reader) : from;
  if (to < from) throw invalid(start, 'The range runs backwards.');
  return reader.flags.i ? withAsciiCase(only(from, to)) : only(from, to);
}

/** `\Q…\E` inside a class lists characters. */
function readQuoted(reader: Reader): CodePointSet | undefined {
  const start = reader.at - 1;
  if (!skipIf(reader, 'Q')) return undefined;
  throw unsupported(start, '\\Q in a class is read differently by Java versions.', 'Escape the characters one by one.');
}

function readCharacter(reader: Reader): number {
  if (skipIf(reader, '\\')) {
    const codePoint = readEscapedCharacter(reader);
    if (codePoint === undefined) throw invalid(reader.at - 1, 'A range needs a character here.');
    return codePoint;
  }
  const codePoint = reader.text.codePointAt(reader.at) as number;
  reader.at += codePoint > 0xffff ? 2 : 1;
  return codePoint;
}

/** A hyphen makes a range unless the class ends or a nested one begins behind it. */
function isRange(reader: Reader): boolean {
  const next = reader.text[reader.at + 1];
  return reader.text[reader.at] === '-' && next !== undefined && next !== ']' && next !== '[';
}

function readRangeEnd(reader: Reader): number {
  reader.at++;
  if (reader.text.startsWith('&&', reader.at))
    throw unsupported(reader.at, 'A range cannot end in &&.', 'Escape the hyphen.');
  return readCharacter(reader);
}
