/**
 * Reads a Java pattern to its syntax tree. What is not read here is refused, so nothing is ever matched with another meaning
 * than Java's. Source: java.util.regex.Pattern, Java SE 21.
 */
import { anything, type CodePointSet, complement, setOf, withAsciiCase } from './code-points.ts';
import { lineBreak } from './line-break.ts';
import { lineTerminators } from './named-sets.ts';
import { readClass } from './read-class.ts';
import { readEscapedSet } from './read-escape.ts';
import { readGroup } from './read-group.ts';
import { readRepeat } from './read-repeat.ts';
import { invalid, type Reader, skipIf, unsupported } from './reader.ts';
import type { Node, Place } from './syntax.ts';

/** The tree of a whole pattern. Throws PatternRefused. */
export function readPattern(text: string, isCaseInsensitive: boolean): Node {
  const reader: Reader = {
    text,
    at: 0,
    flags: { i: isCaseInsensitive, s: false, m: false },
    depth: 0,
    names: new Set(),
  };
  const node = readChoice(reader);
  if (reader.at < text.length) throw invalid(reader.at, 'A bracket closes that was not opened.', 'Escape it: \\).');
  return node;
}

/** Alternatives up to a closing bracket or the end. Flags set inside reach to its end and not beyond. */
export function readChoice(reader: Reader): Node {
  const options = [readSequence(reader)];
  while (skipIf(reader, '|')) options.push(readSequence(reader));
  return options.length === 1 ? (options[0] as Node) : { type: 'choice', options };
}

function readSequence(reader: Reader): Node {
  const items: Node[] = [];
  while (reader.at < reader.text.length && reader.text[reader.at] !== '|' && reader.text[reader.at] !== ')') {
    items.push(...readTerm(reader));
  }
  return items.length === 1 ? (items[0] as Node) : { type: 'sequence', items };
}

/** One atom with its quantifier; several for quoted text, none for a change of flags. */
function readTerm(reader: Reader): readonly Node[] {
  const start = reader.at;
  const atoms = readAtom(reader);
  const last = atoms.at(-1);
  if (last === undefined) {
    if ('*+?{'.includes(reader.text[reader.at] ?? ' '))
      throw unsupported(reader.at, 'There is nothing to repeat here.');
    return [];
  }
  return [...atoms.slice(0, -1), readRepeat(reader, last, start)];
}

function readAtom(reader: Reader): readonly Node[] {
  const start = reader.at;
  const character = String.fromCodePoint(reader.text.codePointAt(start) as number);
  reader.at += character.length;
  if (character === '(') return readGroup(reader);
  if (character === '[') return [setNode(readClass(reader))];
  if (character === '\\') return readEscape(reader);
  if (character === '.') return [setNode(reader.flags.s ? anything : complement(lineTerminators))];
  if (character === '^') return [placeNode(reader, 'start', start)];
  if (character === '$') return [placeNode(reader, 'final-line', start)];
  if ('*+?{'.includes(character))
    throw unsupported(start, `There is nothing for ${character} to repeat.`, `Escape it: \\${character}.`);
  return [literal(reader, character)];
}

function readEscape(reader: Reader): readonly Node[] {
  const start = reader.at - 1;
  if (skipIf(reader, 'Q')) return readQuoted(reader);
  if (skipIf(reader, 'R')) return [lineBreak];
  const place = places.get(reader.text[reader.at] ?? '');
  if (place === undefined) return [setNode(readEscapedSet(reader).set)];
  reader.at++;
  if (reader.text.startsWith('{', reader.at)) throw unsupported(start, '\\b{…} has no equal here.');
  return [{ type: 'place', place }];
}

const places: ReadonlyMap<string, Place> = new Map([
  ['A', 'start'],
  ['z', 'end'],
  ['Z', 'final-line'],
  ['b', 'word-boundary'],
  ['B', 'no-word-boundary'],
]);

/** `\Q…\E`, or to the end of the pattern: every character means itself. */
function readQuoted(reader: Reader): readonly Node[] {
  const end = reader.text.indexOf('\\E', reader.at);
  const quoted = reader.text.slice(reader.at, end < 0 ? undefined : end);
  reader.at = end < 0 ? reader.text.length : end + 2;
  return [...quoted].map((character) => literal(reader, character));
}

function literal(reader: Reader, character: string): Node {
  const set = setOf(character);
  return setNode(reader.flags.i ? withAsciiCase(set) : set);
}

function setNode(set: CodePointSet): Node {
  return { type: 'set', set };
}

function placeNode(reader: Reader, place: Place, at: number): Node {
  if (reader.flags.m)
    throw unsupported(
      at,
      'Line starts and ends under (?m) follow other line terminators here.',
      'Name the line break: (?:\\A|\\n).',
    );
  return { type: 'place', place };
}
