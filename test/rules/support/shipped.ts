import { createMatcher } from '../../../src/rules/matcher.ts';
import { parseRuleSet } from '../../../src/rules/parse.ts';
import type { Endpoint, Match, RuleSet } from '../../../src/rules/types.ts';
import { rulesFile } from './catalogue.ts';

/** The rule sets that ship. */
export const SHIPPED = ['zoom', 'zoom-strict', 'zoom-drop-in'] as const;

/** One of {@link SHIPPED}. */
export type Shipped = (typeof SHIPPED)[number];

const read = new Map<Shipped, RuleSet>();

/** A shipped rule set; throws with its problems when it does not load. */
export function shippedRules(name: Shipped): RuleSet {
  const rules = read.get(name) ?? readRules(name);
  read.set(name, rules);
  return rules;
}

function readRules(name: Shipped): RuleSet {
  const settings = { compatibility: name === 'zoom-drop-in' ? 'psoxy' : 'none', maxRegexText: 65_536 } as const;
  const result = parseRuleSet(rulesFile(`${name}.yaml`), { file: `${name}.yaml`, settings, strict: true });
  if (!result.ok) throw new Error(result.problems.map(({ where, message }) => `${where?.line} ${message}`).join('\n'));
  return result.value;
}

// Has the form of a token; nothing is restored here.
const TOKEN = `p~${'A'.repeat(120)}`;
const PLAIN: Readonly<Record<string, string>> = {
  userId: 'KDcuGIm1QgePTO8WbOqwIQ',
  meetingId: '81234567890',
  webinarId: '81234567890',
};

/** A path Zoom answers, below `/v2`, with ids as the rule set takes them. */
export function samplePath(path: string, name: Shipped): string {
  const filled = path.replace(/\{(\w+)\}/g, (_all, parameter: string) => {
    if (parameter === 'accountId') return 'me';
    if (parameter === 'fieldId') return 'a32CJji-weJ92';
    return name === 'zoom-drop-in' ? (PLAIN[parameter] ?? 'x') : TOKEN;
  });
  return `/v2${filled}`;
}

/** Asks a rule set for a GET. */
export function ask(rules: RuleSet): (target: string) => Match {
  const match = createMatcher(rules);
  return (target) => {
    const [path = '', query] = target.split('?');
    return match({ method: 'GET', path, query });
  };
}

/** The endpoint that answers a path of the catalogue, if any. */
export function endpointFor(name: Shipped, cataloguePath: string): Endpoint | undefined {
  const match = ask(shippedRules(name))(samplePath(cataloguePath, name));
  return match.ok ? match.endpoint : undefined;
}
