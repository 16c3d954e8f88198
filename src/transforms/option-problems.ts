import { failure, type Problem, type Result } from '../errors.ts';
import type { JsonPath } from '../jsonpath/ast.ts';
import { parseJsonPath } from '../jsonpath/parse.ts';

/** Names the option in the problems of what was read from it. */
export function atOption<T>(result: Result<T>, option: string): Result<T> {
  if (result.ok) return result;
  return failure(...result.problems.map((problem) => ({ ...problem, where: { ...problem.where, path: option } })));
}

/** The problems of a result; none of a success. */
export function problemsOf(result: Result<unknown>): readonly Problem[] {
  return result.ok ? [] : result.problems;
}

/** Parses a JSONPath given as an option. */
export function optionPath(path: string, option: string): Result<JsonPath> {
  return atOption(parseJsonPath(path), option);
}
