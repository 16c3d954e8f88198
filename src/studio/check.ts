import type { Catalogue } from '../review/catalogue.ts';
import { checkRules } from '../review/check/check.ts';
import { readReasons } from '../review/reasons.ts';
import type { Compatibility } from './demo-keys.ts';
import { referenceTo } from './preview/reference.ts';
import { markOf, type RuleTexts } from './preview/rule-texts.ts';
import type { Check } from './protocol.ts';

/** Checks a whole rule text as `zpp rules check` does: what is wrong, and, when it loads, what is doubtful. */
export async function checkText(
  text: string,
  texts: Pick<RuleTexts, 'read'>,
  { catalogue, compatibility }: { readonly catalogue: () => Promise<Catalogue>; readonly compatibility: Compatibility },
): Promise<Check> {
  const { rules, marks } = texts.read(text);
  if (rules === undefined) return { isFine: false, marks, endpoints: [] };
  const reasons = readReasons(text);
  const doubts = checkRules(rules.ruleSet, { catalogue: await catalogue(), compatibility, reasons });
  return {
    isFine: true,
    marks: [...marks, ...doubts.map(markOf)],
    endpoints: rules.ruleSet.endpoints.map(referenceTo),
  };
}
