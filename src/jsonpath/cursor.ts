/** A position in a path text, and how reading gives up. */
import { failure, type Problem, type Result } from '../errors.ts';

/** What the reader changes while it reads. `depth` counts open filters and brackets, so that nesting has a bound. */
export interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
}

/** Thrown inside this room only, and made a Problem at its border: a path is given up at its first fault. */
export class PathRefused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** A refusal at an offset of the path text. */
export function refused(at: number, message: string, hint?: string): PathRefused {
  return new PathRefused({ code: 'jsonpath-invalid', severity: 'error', message, hint, where: { column: at + 1 } });
}

/** Runs `read` and turns a refusal into a failure; anything else is a bug and goes on. */
export function refusalAsFailure<T>(read: () => Result<T>): Result<T> {
  try {
    return read();
  } catch (error) {
    if (error instanceof PathRefused) return failure(error.problem);
    throw error;
  }
}

/** The character here; empty at the end. */
export function peek(cursor: Cursor): string {
  return cursor.text[cursor.at] ?? '';
}

/** Moves behind `text` if it stands here. */
export function skipIf(cursor: Cursor, text: string): boolean {
  if (!cursor.text.startsWith(text, cursor.at)) return false;
  cursor.at += text.length;
  return true;
}

/** Moves behind `text`, which must stand here. */
export function expect(cursor: Cursor, text: string, hint?: string): void {
  if (!skipIf(cursor, text)) throw refused(cursor.at, `Expected ${text} here.`, hint);
}

/** Moves behind blanks. */
export function skipBlanks(cursor: Cursor): void {
  takeIf(cursor, /[ \t\r\n]*/y);
}

/** Moves behind what the sticky expression finds here; undefined if nothing. */
export function takeIf(cursor: Cursor, token: RegExp): string | undefined {
  token.lastIndex = cursor.at;
  const found = token.exec(cursor.text)?.[0];
  if (found !== undefined) cursor.at += found.length;
  return found;
}

const MAX_DEPTH = 32;

/** Runs `read` one level deeper. */
export function nested<T>(cursor: Cursor, read: () => T): T {
  if (cursor.depth === MAX_DEPTH) throw refused(cursor.at, 'The path is nested too deep.');
  cursor.depth++;
  const result = read();
  cursor.depth--;
  return result;
}
