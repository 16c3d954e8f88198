import type { Place, Problem } from '../../errors.ts';
import { compileContentRegex } from '../../regex/compile-content-regex.ts';
import { converted, text } from '../../shapes/index.ts';
import type { Shape, SourceNode } from '../../shapes/shape.ts';

/** A Java regular expression for content, kept as text. What cannot be given the same meaning here is refused. */
export function contentPattern(): Shape<string> {
  return converted(text(), (pattern, node, problems) => {
    const compiled = compileContentRegex(pattern);
    if (compiled.ok) return pattern;
    problems.push(...compiled.problems.map((problem) => withinScalar(problem, node)));
    return undefined;
  });
}

/** Gives a problem inside a scalar's text (`where.column` counts from 1 there) its place in the file. */
export function withinScalar(problem: Problem, node: SourceNode): Problem {
  const inner = problem.where?.column;
  const inset = node.type === 'scalar' ? node.inset : undefined;
  const column = node.where.column;
  const exact = inner !== undefined && inset !== undefined && column !== undefined;
  const where: Place = exact ? { ...node.where, column: column + inset + inner - 1 } : node.where;
  return { ...problem, where };
}
