import type { Place } from '../../errors.ts';
import type { JsonPath } from '../../jsonpath/ast.ts';
import { parseJsonPath } from '../../jsonpath/parse.ts';
import { converted, problemAt, text } from '../../shapes/index.ts';
import type { Shape } from '../../shapes/shape.ts';
import { withinScalar } from './patterns.ts';

/** A JSONPath with its place. */
export function placedJsonPath(): Shape<{ readonly path: JsonPath; readonly where: Place }> {
  return converted(text(), (source, node, problems) => {
    const parsed = parseJsonPath(source);
    if (parsed.ok) return Object.freeze({ path: parsed.value, where: node.where });
    problems.push(...parsed.problems.map((problem) => withinScalar(problem, node)));
    return undefined;
  });
}

/** The condition `applyOnlyWhen`: a path that can select many nodes. Null when blank, which means always. */
export function condition(): Shape<JsonPath | null> {
  return converted(text(), (source, node, problems) => {
    if (source.trim() === '') return null;
    const parsed = parseJsonPath(source);
    if (!parsed.ok) {
      problems.push(...parsed.problems.map((problem) => withinScalar(problem, node)));
      return undefined;
    }
    if (!parsed.value.definite) return parsed.value;
    const hint = 'Write a condition that can match or not, such as $.records[?(@.type == "User")].';
    const message = '"applyOnlyWhen" names one single place, which is there or not but never a list.';
    problems.push(problemAt(node.where, 'jsonpath-invalid', message, hint));
    return undefined;
  });
}
