import type { Problem } from '../../../src/errors.ts';
import { type ParseOptions, parseRuleSet } from '../../../src/rules/parse.ts';
import type { RuleSet } from '../../../src/rules/types.ts';
import type { TransformSettings } from '../../../src/transforms/types.ts';

/** Settings of our own default and of a deployment that moved over. */
export const OURS: TransformSettings = { compatibility: 'none', maxRegexText: 65_536 };
export const PSOXY: TransformSettings = { compatibility: 'psoxy', maxRegexText: 65_536 };

/** A rule set that must load. */
export function loaded(text: string, options: Partial<ParseOptions> = {}): RuleSet {
  const result = parseRuleSet(text, { settings: OURS, ...options });
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.value;
}

/** The problems of a rule set that must not load; none when it does. */
export function problemsOf(text: string, options: Partial<ParseOptions> = {}): readonly Problem[] {
  const result = parseRuleSet(text, { settings: OURS, ...options });
  return result.ok ? [] : result.problems;
}

/** The warnings of a rule set that loads. */
export function warningsOf(text: string, options: Partial<ParseOptions> = {}): readonly Problem[] {
  return loaded(text, options).warnings;
}
