import type { Finding } from '../report/index.ts';
import type { Difference, Verdict } from './types.ts';

const SEVERITY: Readonly<Record<Verdict, Finding['severity']>> = {
  'more-permissive': 'error',
  new: 'warning',
  're-keyed': 'warning',
  stricter: 'info',
  gone: 'info',
};

/** Differences as findings, for build servers and code hosts: at the new line, or the old one of what is gone. */
export function diffFindings(differences: readonly Difference[]): Finding[] {
  return differences.map(({ verdict, endpoint, message, before, after, witness }) => ({
    code: `rules-${verdict}`,
    severity: SEVERITY[verdict],
    message: `${endpoint}: ${message}`,
    hint:
      witness === undefined
        ? undefined
        : `${witness.document}: ${witness.before ?? 'nothing'} → ${witness.after ?? 'nothing'}.`,
    where: after.where ?? before.where,
  }));
}
