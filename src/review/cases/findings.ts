import type { CoverageItem } from '../exercised/coverage.ts';
import type { Survivor } from '../mutation/run.ts';
import type { Finding } from '../report/index.ts';
import type { CaseResult } from './run.ts';

/** Cases as findings: what failed as errors, what held as information, so that a build server counts both. */
export function caseFindings(results: readonly CaseResult[]): Finding[] {
  return results.map(({ case: one, failures }) => ({
    code: failures.length > 0 ? 'case-failed' : 'case-held',
    severity: failures.length > 0 ? 'error' : 'info',
    message: failures.length > 0 ? `${one.name}: ${failures.join('\n')}` : one.name,
    where: one.where,
  }));
}

/** What no case exercises. */
export function coverageFindings(items: readonly CoverageItem[]): Finding[] {
  return items
    .filter(({ isCovered }) => !isCovered)
    .map(({ kind, endpoint, name, where }) => ({
      code: `${kind}-not-covered`,
      severity: 'warning',
      message: kind === 'endpoint' ? `No case calls ${name}.` : `${endpoint}: no case exercises ${name}.`,
      where,
    }));
}

/** Weaker rules that no case noticed, each with a case that would. */
export function survivorFindings(survivors: readonly Survivor[]): Finding[] {
  return survivors.map(({ mutant, suggestion }) => ({
    code: 'mutant-survived',
    severity: 'warning',
    message: `${mutant.endpoint.label}: no case notices what ${mutant.description}.`,
    hint: suggestion === undefined ? undefined : `A case that does:\n${suggestion.trimEnd()}`,
    where: mutant.where,
  }));
}
