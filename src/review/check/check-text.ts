import type { Result } from '../../errors.ts';
import type { RuleSet } from '../../rules/types.ts';
import type { Catalogue } from '../catalogue.ts';
import { checkReasons, readReasons } from '../reasons.ts';
import { type Finding, inFileOrder } from '../report/finding.ts';
import { checkBacktracking } from './backtracking.ts';
import { checkRules, withoutAccepted } from './check.ts';
import { checkPathRegexes } from './path-regexes.ts';
import { ofOneEndpoint, readablePart } from './readable-part.ts';

/** What a rule text is checked with. */
export interface TextCheck {
  readonly parse: (text: string) => Result<RuleSet>;
  /** What Zoom is known to send. Left out: only the language and what is doubtful in itself. */
  readonly catalogue?: (() => Promise<Catalogue>) | undefined;
  readonly compatibility: 'none' | 'psoxy';
  readonly file?: string | undefined;
}

/** All that is wrong with a rule text, in the order of its lines: what keeps it from loading, and beside that what can be judged. */
export async function checkText(text: string, check: TextCheck): Promise<Finding[]> {
  const read = check.parse(text);
  if (read.ok) return inFileOrder(await judge(read.value, text, check));
  const rest = readablePart(text, read.problems);
  const readable = rest === undefined ? undefined : check.parse(rest);
  if (rest === undefined || !readable?.ok) return inFileOrder([...read.problems]);
  const known = new Set(read.problems.map(keyOf));
  const beside = (await judge(readable.value, rest, check)).filter(
    (one) => ofOneEndpoint(one) && !known.has(keyOf(one)),
  );
  return inFileOrder([...read.problems, ...beside]);
}

async function judge(
  ruleSet: RuleSet,
  text: string,
  { catalogue, compatibility, file }: TextCheck,
): Promise<Finding[]> {
  const reasons = readReasons(text);
  const regexes = [...(await checkPathRegexes(ruleSet)), ...(await checkBacktracking(ruleSet))];
  const doubts = withoutAccepted([...ruleSet.warnings, ...regexes], ruleSet, reasons);
  if (catalogue === undefined) return [...doubts, ...checkReasons(reasons, file)];
  return [...doubts, ...checkRules(ruleSet, { catalogue: await catalogue(), compatibility, reasons })];
}

function keyOf({ code, where, message }: Finding): string {
  return JSON.stringify([code, where?.line, where?.column, message]);
}
