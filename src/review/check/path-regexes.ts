import { translatePathRegex } from '../../regex/compile-path-regex.ts';
import type { RuleSet } from '../../rules/types.ts';
import type { Finding } from '../report/finding.ts';

/** What a judge of regular expressions says: how long the worst text of a length can take. */
export interface RegexVerdict {
  readonly status: 'safe' | 'vulnerable' | 'unknown';
  /** For `vulnerable`: in words, e.g. `exponential`. */
  readonly complexity?: string | undefined;
}

/** Judges a JavaScript pattern; slow, so at author time only. */
export type RegexJudge = (source: string, flags: string) => Promise<RegexVerdict>;

/**
 * Path regexes that a request could make slow. They run on the backtracking engine, since look-around is allowed in them;
 * patterns over content run on a linear one and need no proof.
 */
export async function checkPathRegexes({ endpoints }: RuleSet, judge: RegexJudge | undefined): Promise<Finding[]> {
  const findings: Finding[] = [];
  const known = new Map<string, RegexVerdict>();
  for (const { pathRegex, where } of endpoints) {
    const translated = pathRegex === undefined ? undefined : translatePathRegex(pathRegex);
    if (!translated?.ok) continue;
    const verdict = known.get(translated.value) ?? (await judge?.(translated.value, 'u')) ?? { status: 'unknown' };
    known.set(translated.value, verdict);
    if (verdict.status !== 'safe') findings.push(findingOf(verdict, where));
  }
  return findings;
}

/** The judge that ships for authors: the library recheck. Undefined where only the product itself is installed. */
export async function loadRegexJudge(timeoutMilliseconds: number): Promise<RegexJudge | undefined> {
  try {
    const { check } = await import('recheck');
    return async (source, flags) => {
      const verdict = await check(source, flags, { timeout: timeoutMilliseconds });
      return {
        status: verdict.status,
        complexity: verdict.status === 'vulnerable' ? verdict.complexity.summary : undefined,
      };
    };
  } catch {
    return undefined;
  }
}

function findingOf({ status, complexity }: RegexVerdict, where: Finding['where']): Finding {
  if (status === 'vulnerable') {
    const message = `A request can make this path regex slow (${complexity ?? 'super-linear'}).`;
    const hint =
      'Take nested or overlapping repetitions apart, such as (a+)+ or [^/]+.*; [^/?]+ between slashes is safe.';
    return { code: 'regex-slow', severity: 'error', message, hint, where };
  }
  const message = 'Whether a request can make this path regex slow could not be told.';
  const hint = 'Write a pathTemplate, or a simpler expression; the judge is the dev dependency recheck.';
  return { code: 'regex-unproven', severity: 'warning', message, hint, where };
}
