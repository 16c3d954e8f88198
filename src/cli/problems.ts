import type { Problem } from '../errors.ts';

/** Prints problems for a person, one to three lines each: `file:line:column severity code message` and the hint below. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems.map(formatProblem).join('');
}

function formatProblem(problem: Problem): string {
  const hint = problem.hint ? `    ${problem.hint}\n` : '';
  return `${formatPlace(problem)}${problem.severity} ${problem.code}: ${problem.message}\n${hint}`;
}

function formatPlace({ where }: Problem): string {
  if (where?.line === undefined) return where?.file ? `${where.file}: ` : '';
  return `${where.file ?? 'rules'}:${where.line}:${where.column ?? 1}: `;
}
