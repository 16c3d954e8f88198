/**
 * Parses a JSONPath in the Jayway dialect (psoxy contract §1.15). Strict: what is not in the tree of ast.ts is refused when the
 * rules load, since a path that is misread selects nothing without a word, and what is not selected is not hidden.
 */
import { type Result, success } from '../errors.ts';
import type { JsonPath, Segment } from './ast.ts';
import { type Cursor, peek, refusalAsFailure, refused, skipIf } from './cursor.ts';
import { readSegment } from './segment.ts';

/**
 * Parses `text` to its tree. A path may begin with `$`, with `@` (the same), or with its first name.
 * Problem: `jsonpath-invalid`, `where.column` counting from 1 in `text`.
 */
export function parseJsonPath(text: string): Result<JsonPath> {
  return refusalAsFailure(() => {
    const end = text.trimEnd().length;
    const cursor: Cursor = { text: text.slice(0, end), at: end - text.trim().length, depth: 0 };
    if (cursor.at === end) throw refused(0, 'The path is empty.', 'Write $.name, or leave the path out.');
    const hasRoot = skipIf(cursor, '$') || skipIf(cursor, '@');
    // The reference puts `$.` in front of such a path, so it reads `.a` as `$..a`.
    if (!hasRoot && peek(cursor) === '.')
      throw refused(cursor.at, 'The path begins with a dot.', 'Begin with $. or $..');
    const segments: Segment[] = hasRoot ? [] : [readSegment(cursor, { mayLackDot: true })];
    while (cursor.at < end) segments.push(readSegment(cursor));
    return success(jsonPath(text, segments));
  });
}

/** Parses the path of an operand inside a filter; the cursor stands behind its `@` or `$`. */
export function readOperandPath(cursor: Cursor): JsonPath {
  const start = cursor.at - 1;
  const segments: Segment[] = [];
  while (peek(cursor) === '.' || peek(cursor) === '[') segments.push(readSegment(cursor));
  return jsonPath(cursor.text.slice(start, cursor.at), segments);
}

function jsonPath(text: string, segments: readonly Segment[]): JsonPath {
  return { text, segments, definite: segments.every(isDefinite) };
}

function isDefinite({ deep, selector }: Segment): boolean {
  if (deep) return false;
  if (selector.type === 'names') return selector.names.length === 1;
  return selector.type === 'indexes' && selector.indexes.length === 1;
}
