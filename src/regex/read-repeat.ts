/** Reads the quantifier behind an atom. */
import { lineBreak } from './line-break.ts';
import { invalid, type Reader, skipIf, takeIf, unsupported } from './reader.ts';
import { type Node, some } from './syntax.ts';

const counted = /\{(\d{1,6})(,(\d{1,6})?)?\}/y;
// RE2 refuses more; Java patterns that count further are unheard of.
const MAX_COUNT = 1000;

/** The node, repeated as the quantifier that stands here says; the node itself without one. */
export function readRepeat(reader: Reader, body: Node, start: number): Node {
  const at = reader.at;
  const bounds = readBounds(reader);
  if (bounds === undefined) return body;
  const isLazy = skipIf(reader, '?');
  if (skipIf(reader, '+'))
    throw unsupported(at, 'Possessive quantifiers cannot be matched in linear time.', 'Leave the second + out.');
  if ('*+?{'.includes(reader.text[reader.at] ?? ' '))
    throw unsupported(reader.at, 'A quantifier follows a quantifier.', 'Put the first one into a group.');
  if (some(body, (node) => node === lineBreak)) {
    throw unsupported(start, 'A repeated \\R has no equal here.', 'Write (?:\\r?\\n)+ instead.');
  }
  if (body.type === 'place' || body.type === 'look')
    throw unsupported(start, 'What has no width cannot be repeated here.');
  return { type: 'repeat', body, ...bounds, isLazy };
}

function readBounds(reader: Reader): { readonly min: number; readonly max: number } | undefined {
  const at = reader.at;
  if (skipIf(reader, '*')) return { min: 0, max: Number.POSITIVE_INFINITY };
  if (skipIf(reader, '+')) return { min: 1, max: Number.POSITIVE_INFINITY };
  if (skipIf(reader, '?')) return { min: 0, max: 1 };
  if (reader.text[at] !== '{') return undefined;
  const found = takeIf(reader, counted);
  if (found === undefined)
    throw invalid(at, 'The count cannot be read.', 'Write {2}, {2,} or {2,5}; escape a literal bracket: \\{.');
  return boundsOf(found, at);
}

function boundsOf([, from, comma, to]: RegExpExecArray, at: number): { readonly min: number; readonly max: number } {
  const min = Number(from);
  const max = comma === undefined ? min : to === undefined ? Number.POSITIVE_INFINITY : Number(to);
  if (max < min) throw invalid(at, 'The count runs backwards.');
  if (min > MAX_COUNT || (max > MAX_COUNT && max !== Number.POSITIVE_INFINITY)) {
    throw unsupported(at, `The count is larger than ${MAX_COUNT}.`, 'Use * or + and check the length elsewhere.');
  }
  return { min, max };
}
