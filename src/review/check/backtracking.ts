import { translatePathRegex } from '../../regex/compile-path-regex.ts';
import type { RuleSet } from '../../rules/types.ts';
import type { Finding } from '../report/finding.ts';

/** Judges a JavaScript pattern as an engine that backtracks would run it: in words how slow, or undefined for fine or unknown. */
export type BacktrackingJudge = (source: string, milliseconds: number) => Promise<string | undefined>;

/** What a rule file's patterns may take in all, and one of them; the rest is not judged. */
const BUDGET_MS = 5000;
const MOST_FOR_ONE_MS = 1000;

/**
 * Path regexes that a request could make slow on an engine that backtracks. Ours does not; but rule files travel, and Psoxy's
 * engine does. Without the library (it comes with a checkout, not with a bundle) nothing is said.
 */
export async function checkBacktracking(
  { endpoints }: RuleSet,
  given?: BacktrackingJudge | undefined,
): Promise<Finding[]> {
  const judge = given ?? (endpoints.some(({ pathRegex }) => pathRegex !== undefined) ? await loadJudge() : undefined);
  if (judge === undefined) return [];
  const findings: Finding[] = [];
  const until = Date.now() + BUDGET_MS;
  for (const { pathRegex, where } of endpoints) {
    const translated = pathRegex === undefined ? undefined : translatePathRegex(pathRegex);
    const leftMs = Math.min(MOST_FOR_ONE_MS, until - Date.now());
    if (!translated?.ok || leftMs <= 0) continue;
    const complexity = await judge(translated.value, leftMs);
    if (complexity !== undefined) findings.push(findingOf(complexity, where));
  }
  return findings;
}

/** The library recheck. */
async function loadJudge(): Promise<BacktrackingJudge | undefined> {
  try {
    const { check } = await import('recheck');
    return async (source, timeout) => {
      const verdict = await check(source, 'u', { timeout });
      return verdict.status === 'vulnerable' ? verdict.complexity.summary : undefined;
    };
  } catch {
    return undefined;
  }
}

function findingOf(complexity: string, where: Finding['where']): Finding {
  return {
    code: 'regex-backtracks',
    severity: 'warning',
    message: `On an engine that backtracks, as Psoxy's does, a request can make this path regex slow (${complexity}); here it is linear.`,
    hint: 'Take nested or overlapping repetitions apart, such as (a+)+ or [^/]+.*; [^/?]+ between slashes is safe.',
    where,
  };
}
