import type { Finding } from './finding.ts';

const MARKS = { fine: 'ok  ', note: 'note', untried: '–   ', problem: 'BAD ' } as const;

/** Findings for a person: one line each, hints below, and a last line that sums up. */
export function formatFindings(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ about, state, text, hint }) => [
    `${MARKS[state]} ${about.padEnd(10)} ${text}`,
    ...(hint === undefined ? [] : [`${' '.repeat(16)}${hint}`]),
  ]);
  return `${[...lines, '', sumOf(findings)].join('\n')}\n`;
}

/** What went untried is said last too: nobody should take it for well. */
function sumOf(findings: readonly Finding[]): string {
  const count = (wanted: Finding['state']): number => findings.filter(({ state }) => state === wanted).length;
  const [problems, untried] = [count('problem'), count('untried')];
  const sum = problems > 0 ? `${problems} ${problems === 1 ? 'problem' : 'problems'}` : 'All is well';
  const rest = `${untried} ${untried === 1 ? 'endpoint' : 'endpoints'} went untried`;
  if (untried === 0) return `${sum}.`;
  return problems > 0 ? `${sum}; ${rest}.` : `${sum} as far as was tried; ${rest}.`;
}
