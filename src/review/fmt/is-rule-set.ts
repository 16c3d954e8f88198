import { isMap, isSeq, LineCounter } from 'yaml';
import type { Problem } from '../../errors.ts';
import { composeDocument } from '../../rules/yaml-document.ts';

/** Whether a text is meant to be a rule set: what is no YAML may be; a list of endpoints none of which has a path is not. */
export function isRuleSetText(text: string): boolean {
  const { document } = composeDocument(text, new LineCounter());
  if (document === undefined || !isMap(document.contents)) return true;
  const endpoints = document.contents.get('endpoints', true);
  if (!isSeq(endpoints)) return !document.contents.has('cases');
  const entries = endpoints.items.filter(isMap);
  return entries.length === 0 || entries.some((entry) => entry.has('pathTemplate') || entry.has('pathRegex'));
}

/** What to say of a file that is something else, in place of all that is wrong with it as rules. */
export function notRules(file: string): Problem {
  const message = 'This is not a rule set: nothing in it has a pathTemplate or pathRegex.';
  const hint = 'Name the rule file itself; cases and the catalogue are read beside it.';
  return { code: 'wrong-type', severity: 'error', message, hint, where: { file } };
}
