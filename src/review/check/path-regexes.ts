import { pathRegexSteps } from '../../regex/compile-path-regex.ts';
import type { RuleSet } from '../../rules/types.ts';
import type { Finding } from '../report/finding.ts';

/** What a judge of path regexes says of one. */
export interface RegexVerdict {
  readonly status: 'safe' | 'vulnerable' | 'unknown';
  /** For `vulnerable`: in words, e.g. `up to 22 million steps`. */
  readonly complexity?: string | undefined;
}

/** Judges a path regex as it is written in the rules. */
export type RegexJudge = (pattern: string) => Promise<RegexVerdict>;

/** Some 50 ms of a small function's processor. */
const MANY_STEPS = 10_000_000;

/**
 * Path regexes that a request could make slow. They run on our own automaton, so that no nesting of repetitions costs more than
 * its states for each character; what is left to judge is how many states there are.
 */
export async function checkPathRegexes(
  { endpoints }: RuleSet,
  judge: RegexJudge | undefined = judgePathRegex,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const known = new Map<string, RegexVerdict>();
  for (const { pathRegex, where } of endpoints) {
    if (pathRegex === undefined) continue;
    const verdict = known.get(pathRegex) ?? (await judge(pathRegex));
    known.set(pathRegex, verdict);
    if (verdict.status !== 'safe') findings.push(findingOf(verdict, where));
  }
  return findings;
}

/** Says what the engine that serves would do at worst; takes no longer than to compile the pattern. */
export async function judgePathRegex(pattern: string): Promise<RegexVerdict> {
  const steps = pathRegexSteps(pattern);
  if (steps === undefined) return { status: 'unknown' };
  if (steps <= MANY_STEPS) return { status: 'safe' };
  return { status: 'vulnerable', complexity: `up to ${Math.ceil(steps / 1_000_000)} million steps` };
}

function findingOf({ status, complexity }: RegexVerdict, where: Finding['where']): Finding {
  if (status === 'vulnerable') {
    const message = `The longest request makes this path regex take ${complexity ?? 'very many steps'}.`;
    const hint = 'Use smaller counts, or take it apart into several endpoints.';
    return { code: 'regex-slow', severity: 'warning', message, hint, where };
  }
  const message = 'How long a request can make this path regex take could not be told.';
  return {
    code: 'regex-unproven',
    severity: 'warning',
    message,
    hint: 'Write a pathTemplate, or a simpler expression.',
    where,
  };
}
