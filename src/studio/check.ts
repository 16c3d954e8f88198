import type { Catalogue } from '../review/catalogue.ts';
import { checkRules, withoutAccepted } from '../review/check/check.ts';
import { checkPathRegexes } from '../review/check/path-regexes.ts';
import { readReasons } from '../review/reasons.ts';
import { inFileOrder } from '../review/report/finding.ts';
import type { Compatibility } from './demo-keys.ts';
import { referenceTo } from './preview/reference.ts';
import { markOf, type RuleTexts } from './preview/rule-texts.ts';
import type { Calls, Check } from './protocol.ts';
import type { RegexVerdicts } from './regex-verdicts.ts';

/** What rules are checked with. */
export interface CheckParts {
  readonly catalogue: () => Promise<Catalogue>;
  readonly compatibility: Compatibility;
  readonly regexes: RegexVerdicts;
}

/** Checks a whole rule text. */
export type Checker = (asks: Calls['check']['asks']) => Promise<Check>;

/**
 * Makes the check of whole rule texts: the findings of `zpp rules check`, no fewer. Verdicts on path regexes that take their time
 * are left out (`isComplete: false`) unless the question is patient.
 */
export function createChecker(
  texts: Pick<RuleTexts, 'read'>,
  { catalogue, compatibility, regexes }: CheckParts,
): Checker {
  return async ({ text, isPatient = false }) => {
    const { rules, marks } = texts.read(text);
    if (rules === undefined) return { loads: false, isComplete: true, marks, endpoints: [] };
    const { ruleSet } = rules;
    const known = await catalogue();
    const { judge, isComplete } = regexes.judgeFor(isPatient);
    const reasons = readReasons(text);
    const slow = await checkPathRegexes(ruleSet, judge);
    const doubts = withoutAccepted([...ruleSet.warnings, ...slow], ruleSet, reasons);
    const found = checkRules(ruleSet, { catalogue: known, compatibility, reasons });
    return {
      loads: true,
      isComplete: isComplete(),
      marks: inFileOrder([...doubts, ...found]).map(markOf),
      endpoints: ruleSet.endpoints.map(referenceTo),
    };
  };
}
