import type { Place } from '../../errors.ts';

/** How bad a finding is. `info` never fails a run. */
export type Severity = 'error' | 'warning' | 'info';

/** One thing a review found, where, and what would be right. Holds rules, field names and places; never a value of a response. */
export interface Finding {
  /** Kebab-case noun; stable, since editors and CI filter by it. A `ProblemCode` or a code of the review that found it. */
  readonly code: string;
  readonly severity: Severity;
  /** What was found: one sentence. */
  readonly message: string;
  /** What would be right: one sentence. */
  readonly hint?: string | undefined;
  readonly where?: Place | undefined;
}

/** The tool that speaks, as reports name it. */
export interface ReportOptions {
  /** Name of the command, e.g. `zpp rules check`. */
  readonly tool: string;
  readonly version?: string | undefined;
}

const RANKS: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** Whether any finding is at least as bad as `least`. */
export function hasFindings(findings: readonly Finding[], least: Severity): boolean {
  return findings.some(({ severity }) => RANKS[severity] >= RANKS[least]);
}

/** By file, line and column; findings without a place come first. */
export function inFileOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    ({ where: a }, { where: b }) =>
      compareText(a?.file ?? '', b?.file ?? '') ||
      (a?.line ?? 0) - (b?.line ?? 0) ||
      (a?.column ?? 0) - (b?.column ?? 0),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
