import { parseTarget } from '../proxy/target.ts';
import type { Catalogue } from '../review/catalogue.ts';
import { explainDenied } from '../review/explain/denied.ts';
import type { SanitizerSettings } from '../sanitizer/types.ts';
import { describeDenials, NOT_A_TARGET } from './preview/denials.ts';
import { referenceTo } from './preview/reference.ts';
import type { ReadyRules, RuleTexts } from './preview/rule-texts.ts';
import type { Calls, Denied } from './protocol.ts';

/** What is known beside the rules. */
export interface Known {
  readonly settings: SanitizerSettings;
  /** What the source has, and so what a request would unlock there. */
  readonly catalogue: Catalogue;
}

/** Says which check refuses a request, which endpoint is nearest, and what would open it. Nothing is sent anywhere. */
export function explainDenial(
  { text, method, target }: Calls['denied']['asks'],
  texts: Pick<RuleTexts, 'read'>,
  known: Known,
): Denied {
  const { rules } = texts.read(text);
  if (rules === undefined) return refused('The rules do not load, so every request is refused.');
  const parsed = parseTarget(target);
  return parsed === undefined ? refused(NOT_A_TARGET) : judged({ method, ...parsed }, rules, known);
}

function judged(
  request: { readonly method: string; readonly path: string; readonly query: string | undefined },
  rules: ReadyRules,
  { settings, catalogue }: Known,
): Denied {
  const match = rules.match(request);
  // Tokens of other keys than this run's do not restore here; the deployment that gave them out decides about that.
  if (match.ok) return { ...NOTHING, isAllowed: true, endpoint: referenceTo(match.endpoint) };
  const denied = explainDenied(rules.ruleSet, request, settings, catalogue);
  return {
    ...NOTHING,
    denials: describeDenials(match.denials),
    nearest: denied?.nearest && referenceTo(denied.nearest),
    advice: denied?.advice ?? [],
    snippet: denied?.snippet,
  };
}

const NOTHING = {
  isAllowed: false,
  endpoint: undefined,
  denials: [],
  nearest: undefined,
  advice: [],
  snippet: undefined,
};

function refused(message: string): Denied {
  return { ...NOTHING, denials: [{ endpoint: undefined, check: 'target', parameter: undefined, message }] };
}
