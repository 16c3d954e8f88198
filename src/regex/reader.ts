/** A position in a pattern and the flags in force there; and how reading gives up. */
import { failure, type Problem, type ProblemCode } from '../errors.ts';

/** What a reader changes while it reads. `i` and `s` are Java's CASE_INSENSITIVE and DOTALL. */
export interface Reader {
  readonly text: string;
  at: number;
  flags: { readonly i: boolean; readonly s: boolean; readonly m: boolean };
  /** Open brackets, so that nesting has a bound. */
  depth: number;
  /** Names of groups, each used once. */
  readonly names: Set<string>;
}

/** Thrown inside this room only, and made a Problem at its border: a pattern is given up at its first fault. */
export class PatternRefused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Not a Java pattern at all. */
export function invalid(at: number, message: string, hint?: string): PatternRefused {
  return refused('regex-invalid', at, message, hint);
}

/** A Java pattern, but one that cannot be given the same meaning here. */
export function unsupported(at: number, message: string, hint?: string): PatternRefused {
  return refused('regex-unsupported', at, message, hint);
}

function refused(code: ProblemCode, at: number, message: string, hint: string | undefined): PatternRefused {
  return new PatternRefused({ code, severity: 'error', message, hint, where: { column: at + 1 } });
}

/** Runs `read` and turns a refusal into a failure; anything else is a bug and goes on. */
export function refusalAsFailure<T>(read: () => T): T | ReturnType<typeof failure> {
  try {
    return read();
  } catch (error) {
    if (error instanceof PatternRefused) return failure(error.problem);
    throw error;
  }
}

/** Moves behind `text` if it stands here. */
export function skipIf(reader: Reader, text: string): boolean {
  if (!reader.text.startsWith(text, reader.at)) return false;
  reader.at += text.length;
  return true;
}

/** Moves behind what the sticky expression finds here; undefined if nothing. */
export function takeIf(reader: Reader, token: RegExp): RegExpExecArray | undefined {
  token.lastIndex = reader.at;
  const found = token.exec(reader.text);
  if (found !== null) reader.at = token.lastIndex;
  return found ?? undefined;
}
