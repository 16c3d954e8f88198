/** Reads what follows an opening round bracket: captures, plain groups, flags, look-around. */
import { readChoice } from './read-pattern.ts';
import { invalid, type Reader, skipIf, takeIf, unsupported } from './reader.ts';
import { type Node, some } from './syntax.ts';

const name = /\?<([A-Za-z][A-Za-z0-9]*)>/y;
const flags = /\?([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)])/y;
const MAX_DEPTH = 100;

const looks: readonly (readonly [string, { readonly ahead: boolean; readonly negated: boolean }])[] = [
  ['?=', { ahead: true, negated: false }],
  ['?!', { ahead: true, negated: true }],
  ['?<=', { ahead: false, negated: false }],
  ['?<!', { ahead: false, negated: true }],
];

/** The group as a node; none for `(?i)`, which changes the reader's flags up to the end of the enclosing group. */
export function readGroup(reader: Reader): readonly Node[] {
  const start = reader.at - 1;
  const look = looks.find(([mark]) => skipIf(reader, mark));
  if (look !== undefined) return [readLook(reader, look[1], start)];
  if (reader.text.startsWith('?>', reader.at))
    throw unsupported(start, 'Atomic groups cannot be matched in linear time.', 'Use a plain group (?:…).');
  if (isNamed(reader, start)) return [{ type: 'group', body: readBody(reader, start) }];
  if (!reader.text.startsWith('?', reader.at)) return [{ type: 'group', body: readBody(reader, start) }];
  return readFlags(reader, start);
}

/** Moves behind `?<name>` if it stands here. */
function isNamed(reader: Reader, start: number): boolean {
  const found = takeIf(reader, name)?.[1];
  if (found === undefined) return false;
  if (reader.names.has(found)) throw invalid(start, 'A group of this name stands before.');
  reader.names.add(found);
  return true;
}

function readLook(reader: Reader, direction: (typeof looks)[number][1], start: number): Node {
  const body = readBody(reader, start);
  if (!direction.ahead && some(body, (node) => node.type === 'repeat' && node.max === Number.POSITIVE_INFINITY)) {
    throw invalid(start, 'Look-behind needs an upper bound.', 'Write {0,20} instead of *.');
  }
  return { type: 'look', ...direction, body };
}

function readFlags(reader: Reader, start: number): readonly Node[] {
  const outer = reader.flags;
  const found = takeIf(reader, flags);
  if (found === undefined) throw invalid(start, 'What follows (? cannot be read.');
  const [, on = '', off = '', end] = found;
  const unknown = [...on, ...off].find((flag) => !'ism'.includes(flag));
  if (unknown !== undefined)
    throw unsupported(start, `The flag (?${unknown}) has no equal here.`, 'Known are i, s and m.');
  const changed = { ...outer };
  for (const flag of on) changed[flag as 'i'] = true;
  for (const flag of off) changed[flag as 'i'] = false;
  reader.flags = changed;
  if (end === ')') return [];
  const body = readBody(reader, start);
  reader.flags = outer;
  return [body];
}

function readBody(reader: Reader, start: number): Node {
  const outer = reader.flags;
  if (++reader.depth > MAX_DEPTH)
    throw unsupported(start, 'Groups are nested too deep.', `At most ${MAX_DEPTH} may be open.`);
  const body = readChoice(reader);
  reader.depth--;
  if (!skipIf(reader, ')')) throw invalid(start, 'The group is not closed.', 'Close it with a bracket.');
  reader.flags = outer;
  // A sequence of its own, so that a quantifier behind the group repeats all of it.
  return { type: 'sequence', items: [body] };
}
