import type { Finding } from './finding.ts';

const MARKS = { fine: 'ok  ', note: 'note', problem: 'BAD ' } as const;

/** Findings for a person: one line each, hints below, and a last line that sums up. */
export function formatFindings(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ about, state, text, hint }) => [
    `${MARKS[state]} ${about.padEnd(10)} ${text}`,
    ...(hint === undefined ? [] : [`${' '.repeat(16)}${hint}`]),
  ]);
  const problems = findings.filter(({ state }) => state === 'problem').length;
  const sum = problems === 0 ? 'All is well.' : `${problems} ${problems === 1 ? 'problem' : 'problems'}.`;
  return `${[...lines, '', sum].join('\n')}\n`;
}
