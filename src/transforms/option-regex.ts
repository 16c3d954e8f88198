import { failure, type Result, success } from '../errors.ts';
import { compileContentRegex } from '../regex/compile-content-regex.ts';
import type { ContentMatch, ContentRegex } from '../regex/content.ts';
import { atOption, problemsOf } from './option-problems.ts';

/** Compiles a regular expression given as an option. */
export function optionRegex(pattern: string, option: string): Result<ContentRegex> {
  return atOption(compileContentRegex(pattern), option);
}

/**
 * Compiles a list of regular expressions; the problems of all of them are reported, each with its place in the list. With
 * `around`, each must stand alone first, so that what is put around it cannot be closed or opened by it.
 */
export function optionRegexes(
  patterns: readonly string[],
  option: string,
  around?: (pattern: string) => string,
): Result<readonly ContentRegex[]> {
  const compiled = patterns.map((pattern, index) => {
    const place = `${option}[${index}]`;
    const alone = optionRegex(pattern, place);
    return alone.ok && around ? optionRegex(around(pattern), place) : alone;
  });
  const problems = compiled.flatMap(problemsOf);
  return problems.length > 0
    ? failure(...problems)
    : success(compiled.flatMap((regex) => (regex.ok ? [regex.value] : [])));
}

/** The text of a match's first group; null without a match or when the group took no part. */
export function firstGroup(text: string, match: ContentMatch | undefined): string | null {
  const range = match?.groups[0];
  return range === undefined ? null : text.slice(range.start, range.end);
}
