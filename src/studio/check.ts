import type { Problem } from '../errors.ts';
import type { Catalogue } from '../review/catalogue.ts';
import { checkBacktracking } from '../review/check/backtracking.ts';
import { checkRules, withoutAccepted } from '../review/check/check.ts';
import { checkPathRegexes } from '../review/check/path-regexes.ts';
import { ofOneEndpoint, readablePart } from '../review/check/readable-part.ts';
import { readReasons } from '../review/reasons.ts';
import { type Finding, inFileOrder } from '../review/report/finding.ts';
import type { RuleSet } from '../rules/types.ts';
import type { Compatibility } from './demo-keys.ts';
import { referenceTo } from './preview/reference.ts';
import { markOf, type RuleTexts } from './preview/rule-texts.ts';
import type { Check } from './protocol.ts';

/** What rules are checked with. */
export interface CheckParts {
  readonly catalogue: () => Promise<Catalogue>;
  readonly compatibility: Compatibility;
}

/** Checks a whole rule text. */
export type Checker = (text: string) => Promise<Check>;

/** Makes the check of whole rule texts: the findings of `zpp rules check`, no fewer. */
export function createChecker(texts: Pick<RuleTexts, 'read'>, { catalogue, compatibility }: CheckParts): Checker {
  async function findingsIn(ruleSet: RuleSet, text: string): Promise<Finding[]> {
    const reasons = readReasons(text);
    const regexes = [...(await checkPathRegexes(ruleSet)), ...(await checkBacktracking(ruleSet))];
    const doubts = withoutAccepted([...ruleSet.warnings, ...regexes], ruleSet, reasons);
    return [...doubts, ...checkRules(ruleSet, { catalogue: await catalogue(), compatibility, reasons })];
  }

  /** What the endpoints without errors say beside those that have some. */
  async function beside(text: string, problems: readonly Problem[]): Promise<Finding[]> {
    const rest = readablePart(text, problems);
    const rules = rest === undefined ? undefined : texts.read(rest).rules;
    if (rest === undefined || rules === undefined) return [];
    const known = new Set(problems.map(keyOf));
    return (await findingsIn(rules.ruleSet, rest)).filter((one) => ofOneEndpoint(one) && !known.has(keyOf(one)));
  }

  return async (text) => {
    const { rules, problems } = texts.read(text);
    const found = rules ? await findingsIn(rules.ruleSet, text) : [...problems, ...(await beside(text, problems))];
    return {
      loads: rules !== undefined,
      marks: inFileOrder(found).map(markOf),
      endpoints: rules?.ruleSet.endpoints.map(referenceTo) ?? [],
    };
  };
}

function keyOf({ code, where, message }: Finding): string {
  return JSON.stringify([code, where?.line, where?.column, message]);
}
