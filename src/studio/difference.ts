import { readFile } from 'node:fs/promises';
import type { Catalogue } from '../review/catalogue.ts';
import { diffRuleSets } from '../review/diff/diff.ts';
import type { RuleTexts } from './preview/rule-texts.ts';
import type { Calls, Difference, DifferenceLine } from './protocol.ts';
import type { StudioParts } from './studio.ts';

/** Word for the rule file as it is stored, beside the names of shipped rule sets. */
export const SAVED = 'saved';

/** Word for a text that comes with the question. */
export const GIVEN = 'given';

/** Makes the function that says what a change of rules means. Undefined: the other text is not there. */
export function createDiff(
  { rules, shipped, settings }: Pick<StudioParts, 'rules' | 'shipped' | 'settings'>,
  texts: Pick<RuleTexts, 'read'>,
  catalogue: () => Promise<Catalogue>,
) {
  async function other({ against, base }: Calls['diff']['asks']): Promise<string | undefined> {
    if (against === GIVEN) return base;
    if (against === SAVED) return rules.read();
    const file = shipped.get(against);
    return file === undefined ? undefined : readFile(file, 'utf8');
  }

  return async (asked: Calls['diff']['asks']): Promise<Difference> => {
    const { text } = asked;
    const now = texts.read(text);
    const oldText = await other(asked);
    const old = oldText === undefined ? undefined : texts.read(oldText);
    if (now.rules === undefined) return { differences: undefined, marks: now.marks };
    if (old?.rules === undefined) return { differences: undefined, marks: old?.marks ?? [] };
    if (oldText === text) return { differences: [], marks: [] };
    const options = { settings, catalogue: await catalogue() };
    return { differences: diffRuleSets(old.rules.ruleSet, now.rules.ruleSet, options).map(lineOf), marks: [] };
  };
}

function lineOf(one: ReturnType<typeof diffRuleSets>[number]): DifferenceLine {
  const { verdict, endpoint, field, privacy, message, before, after } = one;
  return {
    verdict,
    endpoint,
    field,
    privacy,
    message,
    before: before.what,
    after: after.what,
    line: after.where?.line,
  };
}
