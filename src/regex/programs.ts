/**
 * Engine programs for a pattern, one per way a text can end.
 *
 * Java's `$` also holds before a line terminator that ends the text, which RE2 cannot express. RE2 has, however, a place
 * "before LF or at the end": `(?m:$)`. So when the text ends in a terminator, that terminator's first character becomes the
 * only LF of the text, every other LF becomes a character that the text does not hold, and the sets of the pattern are
 * exchanged accordingly. Positions do not move, since one code unit replaces one.
 */
import { RE2JS } from 're2js';
import { ResponseRefused } from '../errors.ts';
import { type CodePointSet, complement, has, intersection, only, union } from './code-points.ts';
import { type Notation, print } from './print.ts';
import { type Node, some } from './syntax.ts';

/** A program and the text it must be given. */
export interface Prepared {
  readonly program: RE2JS;
  readonly text: string;
}

const LF = 0x0a;
const finalTerminator = /(?:\r\n|[\n\r\u0085\u2028\u2029])$/;
// Noncharacters (Unicode §23.7): never assigned, so a text that holds all of them is made to break us.
const standIns = Array.from({ length: 0x20 }, (_, index) => String.fromCharCode(0xfdd0 + index));

/** Chooses the program for a text, compiling it when first needed; the one for texts without final terminator is first. */
export function createPrograms(tree: Node): (text: string) => Prepared {
  const compiled = new Map<string, RE2JS>();
  const dependsOnEnd = some(tree, (node) => node.type === 'place' && node.place === 'final-line');
  const programFor = (name: string, notation: () => Notation) => {
    const program = compiled.get(name) ?? RE2JS.compile(print(tree, notation()));
    compiled.set(name, program);
    return program;
  };
  return (text) => {
    const terminator = dependsOnEnd ? finalTerminator.exec(text) : null;
    if (terminator === null) return { program: programFor('', () => plain), text };
    const standIn = absentFrom(text);
    const program = programFor(terminator[0] + standIn, () => beforeTerminator(terminator[0].charCodeAt(0), standIn));
    return { program, text: markTerminator(text, terminator.index, standIn) };
  };
}

const plain: Notation = {
  character: (codePoint) => `\\x{${codePoint.toString(16)}}`,
  never: '[^\\x{0}-\\x{10ffff}]',
  places: { start: '\\A', end: '\\z', 'final-line': '\\z', 'word-boundary': '\\b', 'no-word-boundary': '\\B' },
};

function beforeTerminator(first: number, standIn: string): Notation {
  const placeholder = standIn.charCodeAt(0);
  const exchanged = complement(union(only(LF), only(placeholder)));
  return {
    ...plain,
    places: { ...plain.places, 'final-line': '(?m:$)' },
    set: (set: CodePointSet) =>
      union(intersection(set, exchanged), has(set, LF) ? only(placeholder) : [], has(set, first) ? only(LF) : []),
  };
}

function markTerminator(text: string, at: number, standIn: string): string {
  const hide = (part: string) => part.replaceAll('\n', standIn);
  return `${hide(text.slice(0, at))}\n${hide(text.slice(at + 1))}`;
}

function absentFrom(text: string): string {
  const standIn = standIns.find((character) => !text.includes(character));
  if (standIn === undefined) throw new ResponseRefused('transform-failed', 'A text holds every noncharacter.');
  return standIn;
}
