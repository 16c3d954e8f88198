/** Reads one step of a path: `.a`, `..a`, `.*`, `['a','b']`, `.['a']`, `[*]`, `[0,2]`, `[1:3]`, `[?( … )]`. */
import type { Segment, Selector } from './ast.ts';
import { type Cursor, expect, nested, peek, refused, skipBlanks, skipIf, takeIf } from './cursor.ts';
import { readOr } from './filter-syntax.ts';
import { readQuoted } from './literal.ts';

// Whatever else may stand in a key is written in quotes; `*`, `(` and the operators of filters would be misread.
const bareName = /[^\s.[\]()*'"\\,?!<>=~&|]+/y;
const index = /-?\d{1,9}(?!\d)/y;

/** The segment at the cursor. A path's first name may stand without its dot. */
export function readSegment(cursor: Cursor, { mayLackDot = false } = {}): Segment {
  const deep = skipIf(cursor, '..');
  const hasDot = deep || skipIf(cursor, '.') || mayLackDot;
  if (skipIf(cursor, '[')) return { deep, selector: readBracket(cursor) };
  if (!hasDot)
    throw refused(cursor.at, 'Expected . or [ here.', "Write names with other characters in quotes: ['my name'].");
  if (skipIf(cursor, '*')) return { deep, selector: { type: 'wildcard' } };
  return { deep, selector: { type: 'names', names: [readBareName(cursor)] } };
}

function readBareName(cursor: Cursor): string {
  const start = cursor.at;
  const name = takeIf(cursor, bareName);
  if (name === undefined)
    throw refused(start, 'Expected a name, * or [ here.', "Write names with other characters in quotes: ['my name'].");
  if (peek(cursor) === '(')
    throw refused(start, 'Functions such as length() are not supported.', 'Name the field that holds the value.');
  return name;
}

/** The cursor stands behind the opening bracket. */
function readBracket(cursor: Cursor): Selector {
  const start = cursor.at - 1;
  skipBlanks(cursor);
  const selector = nested(cursor, () => readInside(cursor, start));
  skipBlanks(cursor);
  expect(cursor, ']');
  return selector;
}

function readInside(cursor: Cursor, start: number): Selector {
  if (skipIf(cursor, '*')) return { type: 'wildcard' };
  if (skipIf(cursor, '?')) return readFilter(cursor);
  if (peek(cursor) === "'" || peek(cursor) === '"') {
    return { type: 'names', names: [...new Set(readList(cursor, () => readQuoted(cursor)))] };
  }
  if (/[-:\d]/.test(peek(cursor))) return readNumbers(cursor, start);
  throw refused(
    cursor.at,
    'Expected a quoted name, an index, * or ?( here.',
    "Examples: ['a','b'], [0], [1:3], [*], [?(@.a == 'x')].",
  );
}

function readFilter(cursor: Cursor): Selector {
  skipBlanks(cursor);
  expect(cursor, '(', 'Put the whole filter into brackets: [?(@.a)].');
  const filter = readOr(cursor);
  skipBlanks(cursor);
  expect(cursor, ')');
  return { type: 'filter', filter };
}

/** Items between commas, blanks around them. */
function readList<T>(cursor: Cursor, readItem: () => T): T[] {
  const items: T[] = [];
  do {
    skipBlanks(cursor);
    items.push(readItem());
    skipBlanks(cursor);
  } while (skipIf(cursor, ','));
  return items;
}

function readNumbers(cursor: Cursor, start: number): Selector {
  if (peek(cursor) === ':') return readSlice(cursor, undefined, start);
  const indexes = readList(cursor, () => readIndex(cursor));
  if (indexes.length === 1 && peek(cursor) === ':') return readSlice(cursor, indexes[0], start);
  return { type: 'indexes', indexes: [...new Set(indexes)] };
}

function readIndex(cursor: Cursor): number {
  const found = takeIf(cursor, index);
  if (found === undefined) throw refused(cursor.at, 'Expected an index here.', 'Examples: [0], [0,2], [-1:].');
  // `-0` is 0.
  return Number(found) + 0;
}

/** The cursor stands at the colon. A step behind a second one is read and ignored, as the reference does. */
function readSlice(cursor: Cursor, from: number | undefined, start: number): Selector {
  expect(cursor, ':');
  const to = readBound(cursor);
  if (skipIf(cursor, ':')) readBound(cursor);
  if (from === undefined && to === undefined)
    throw refused(start, 'The slice has no bound.', 'Write [*] for all elements.');
  return { type: 'slice', start: from, end: to };
}

function readBound(cursor: Cursor): number | undefined {
  skipBlanks(cursor);
  const bound = /[-\d]/.test(peek(cursor)) ? readIndex(cursor) : undefined;
  skipBlanks(cursor);
  return bound;
}
