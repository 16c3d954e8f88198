import { failure, success } from '../errors.ts';
import { checkText, type TextCheck } from '../review/check/check-text.ts';
import { referenceTo } from './preview/reference.ts';
import { markOf, type RuleTexts } from './preview/rule-texts.ts';
import type { Check } from './protocol.ts';

/** What rules are checked with. */
export type CheckParts = Required<Pick<TextCheck, 'catalogue' | 'compatibility'>>;

/** Checks a whole rule text. */
export type Checker = (text: string) => Promise<Check>;

/** Makes the check of whole rule texts: the findings of `zpp rules check`, no fewer. */
export function createChecker(texts: Pick<RuleTexts, 'read'>, parts: CheckParts): Checker {
  const parse: TextCheck['parse'] = (text) => {
    const { rules, problems } = texts.read(text);
    return rules === undefined ? failure(...problems) : success(rules.ruleSet);
  };
  return async (text) => {
    const found = await checkText(text, { parse, ...parts });
    const { rules } = texts.read(text);
    return {
      loads: rules !== undefined,
      marks: found.map(markOf),
      endpoints: rules?.ruleSet.endpoints.map(referenceTo) ?? [],
    };
  };
}
