/**
 * Compiles a Java pattern that is matched against content. Content is written by strangers, so the engine is RE2's: linear in
 * the text. Look-around, back-references, possessive and atomic groups have no place there and are refused when rules load.
 */
import type { Matcher } from 're2js';
import { failure, type Result, success } from '../errors.ts';
import type { ContentMatch, ContentRegex, TextRange } from './content.ts';
import { createPrograms, type Prepared } from './programs.ts';
import { readPattern } from './read-pattern.ts';
import { refusalAsFailure, unsupported } from './reader.ts';
import { canBeEmpty, childrenOf, countGroups, type Node, sizeOf, some } from './syntax.ts';

/** RE2 takes programs a thousand times this size, and nesting as deep. */
const CERTAINLY_SMALL = 1000;

/**
 * Compiles `javaPattern` for content. Problems: `regex-invalid` (no Java pattern), `regex-unsupported` (cannot be given the
 * same meaning in linear time); `where.column` counts from 1 in the pattern.
 */
export function compileContentRegex(javaPattern: string): Result<ContentRegex> {
  return refusalAsFailure(() => {
    const tree = readPattern(javaPattern, false);
    refuseLookAround(tree);
    refuseEmptyLoops(tree);
    return compileTree(tree);
  });
}

function compileTree(tree: Node): Result<ContentRegex> {
  const programs = createPrograms(tree);
  try {
    // Compiling takes a millisecond; a rule set holds a hundred patterns, and one request needs a few.
    if (sizeOf(tree) > CERTAINLY_SMALL) programs('');
  } catch {
    // RE2 bounds the size of a program; its message would quote the pattern in a notation nobody wrote.
    return failure({
      code: 'regex-unsupported',
      severity: 'error',
      message: 'The pattern is too large.',
      hint: 'Use smaller counts.',
      where: { column: 1 },
    });
  }
  return success(contentRegex(programs, countGroups(tree), mayRunBeyondMatch(tree)));
}

function contentRegex(programs: (text: string) => Prepared, groupCount: number, isBounded: boolean): ContentRegex {
  const find = (text: string) => findAll(programs(text), groupCount, isBounded);
  return {
    groupCount,
    findAll: find,
    findFirst: (text) => {
      const { program, text: prepared } = programs(text);
      const matcher = program.matcher(prepared);
      return matcher.find() ? matchOf(matcher, groupCount) : undefined;
    },
    findWhole: (text) => {
      const { program, text: prepared } = programs(text);
      const matcher = program.matcher(prepared);
      return matcher.matches() ? matchOf(matcher, groupCount) : undefined;
    },
    matchesWhole: (text) => {
      const { program, text: prepared } = programs(text);
      return program.matches(prepared);
    },
    replaceAll: (text, replace) => {
      const matches = find(text);
      return matches && replaceAll(text, matches, replace);
    },
  };
}

/**
 * A search may look at all the text that is left, whatever little it finds. Texts up to 1,024 characters may be searched
 * without bound; longer ones as if each character were looked at this many times (some 40 ns each).
 */
const SEARCHES_PER_CHARACTER = 64;
const UNBOUNDED_LENGTH = 1024;

/** Java's iteration: behind a match without width the search goes on one character further. */
function findAll(
  { program, text }: Prepared,
  groupCount: number,
  isBounded: boolean,
): readonly ContentMatch[] | undefined {
  const matches: ContentMatch[] = [];
  const matcher = program.matcher(text);
  let effort =
    isBounded && text.length > UNBOUNDED_LENGTH ? text.length * SEARCHES_PER_CHARACTER : Number.POSITIVE_INFINITY;
  let from = 0;
  while (from <= text.length && matcher.find(from)) {
    effort -= text.length - from;
    if (effort < 0) return undefined;
    const match = matchOf(matcher, groupCount);
    matches.push(match);
    from = match.end > match.start ? match.end : match.end + ((text.codePointAt(match.end) ?? 0) > 0xffff ? 2 : 1);
  }
  return matches;
}

function matchOf(matcher: Matcher, groupCount: number): ContentMatch {
  const groups = Array.from({ length: groupCount }, (_, index) => groupOf(matcher, index + 1));
  return { start: matcher.start(), end: matcher.end(), groups };
}

function groupOf(matcher: Matcher, group: number): TextRange | undefined {
  const start = matcher.start(group);
  return start < 0 ? undefined : { start, end: matcher.end(group) };
}

function replaceAll(text: string, matches: readonly ContentMatch[], replace: (match: ContentMatch) => string): string {
  let result = '';
  let from = 0;
  for (const match of matches) {
    result += text.slice(from, match.start) + replace(match);
    from = match.end;
  }
  return result + text.slice(from);
}

/**
 * Says whether a search can run far beyond the match it ends with: where an unbounded part stands in something optional,
 * repeated or one of several, a short match may be found first and a long one tried in vain.
 */
function mayRunBeyondMatch(tree: Node): boolean {
  const isUnbounded = (node: Node): boolean => node.type === 'repeat' && node.max === Number.POSITIVE_INFINITY;
  const isOpen = (node: Node): boolean =>
    node.type === 'choice' || (node.type === 'repeat' && (node.min === 0 || node.max > 1));
  return some(tree, (node) => isOpen(node) && childrenOf(node).some((child) => some(child, isUnbounded)));
}

function refuseLookAround(tree: Node): void {
  if (some(tree, (node) => node.type === 'look')) {
    throw unsupported(
      0,
      'Look-around cannot be matched in linear time.',
      'Capture the wanted part in a group instead; look-around is for pathRegex.',
    );
  }
}

/** Engines differ on how often a loop goes round without consuming, and on what its groups then hold. */
function refuseEmptyLoops(tree: Node): void {
  if (some(tree, (node) => node.type === 'repeat' && node.max > 1 && canBeEmpty(node.body))) {
    throw unsupported(
      0,
      'The pattern repeats something that can match nothing.',
      'Make the repeated part match at least one character: (?:a+)* for (?:a*)*.',
    );
  }
}
