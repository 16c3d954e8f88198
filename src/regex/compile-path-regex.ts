/**
 * Compiles a Java pattern that is matched against path and query. Look-around is allowed there, so the engine is our own
 * automaton: a rule set decides what passes, and no pattern in it, on no request, may hold up the others.
 */
import { failure, type Result, success } from '../errors.ts';
import { matchesWhole } from './follow.ts';
import { type Notation, print } from './print.ts';
import { readPattern } from './read-pattern.ts';
import { refusalAsFailure } from './reader.ts';
import { type Automaton, buildAutomaton, TooManyStates } from './states.ts';
import type { Node } from './syntax.ts';

// The proxy refuses longer request targets, and those with other characters, before matching.
const MAX_PATH = 8192;
const printableAscii = /^[\x20-\x7e]*$/;

/**
 * Compiles `javaPattern` to a test of the whole of a text, ASCII case ignored, as the psoxy contract §1.6 says. Text longer than
 * 8 KiB or with other than printable ASCII never matches. The time is at most text length × pattern length. Problems: as
 * compileContentRegex.
 */
export function compilePathRegex(javaPattern: string): Result<(text: string) => boolean> {
  return refusalAsFailure(() => {
    const automaton = automatonOf(readPattern(javaPattern, true));
    if (automaton === undefined) return tooLarge;
    return success((text) => text.length <= MAX_PATH && printableAscii.test(text) && matchesWhole(automaton, text));
  });
}

/**
 * The most steps that one request can make a pattern of {@link compilePathRegex} take: its states, for each character of the
 * longest request target. Undefined for a pattern that does not compile.
 */
export function pathRegexSteps(javaPattern: string): number | undefined {
  const built = refusalAsFailure(() => success(automatonOf(readPattern(javaPattern, true))));
  return built.ok && built.value !== undefined ? statesOf(built.value) * MAX_PATH : undefined;
}

function statesOf({ states, tests }: Automaton): number {
  return tests.reduce((sum, test) => sum + (test.type === 'look' ? statesOf(test.automaton) : 0), states.length);
}

function automatonOf(tree: Node): Automaton | undefined {
  try {
    return buildAutomaton(tree);
  } catch (error) {
    if (error instanceof TooManyStates) return undefined;
    throw error;
  }
}

const tooLarge = failure({
  code: 'regex-unsupported',
  severity: 'error',
  message: 'The pattern is too large.',
  hint: 'Use smaller counts.',
  where: { column: 1 },
});

const native: Notation = {
  character: (codePoint) => `\\u{${codePoint.toString(16)}}`,
  never: '[]',
  places: { start: '^', end: '$', 'final-line': '$', 'word-boundary': '\\b', 'no-word-boundary': '\\B' },
};

/** The JavaScript source (flag `u`) of a path pattern, anchored at both ends: for tools that judge patterns. */
export function translatePathRegex(javaPattern: string): Result<string> {
  return refusalAsFailure(() => success(`^(?:${print(readPattern(javaPattern, true), native)})$`));
}
