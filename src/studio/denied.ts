import { parseTarget } from '../proxy/target.ts';
import type { Denial, RuleSet } from '../rules/types.ts';
import { describeDenials } from './preview/denials.ts';
import { referenceTo } from './preview/reference.ts';
import type { RuleTexts } from './preview/rule-texts.ts';
import type { Calls, Denied } from './protocol.ts';
import { snippetFor } from './snippet.ts';

/** Says which check refuses a request, which endpoint is nearest, and what would open it. Nothing is sent anywhere. */
export function explainDenial(
  { text, method, target }: Calls['denied']['asks'],
  texts: Pick<RuleTexts, 'read'>,
): Denied {
  const { rules } = texts.read(text);
  if (rules === undefined) return refused('The rules do not load, so every request is refused.');
  const parsed = parseTarget(target);
  if (parsed === undefined) {
    return refused(
      'This is not one unambiguous request target: it begins with "/", and has no empty, dot or badly encoded segment.',
    );
  }
  const match = rules.match({ ...parsed, method, contentType: undefined, body: undefined });
  if (match.ok) {
    const endpoint = referenceTo(match.endpoint);
    return { isAllowed: true, endpoint, denials: [], nearest: undefined, snippet: undefined };
  }
  const nearest = nearestOf(match.denials, parsed.path, rules.ruleSet);
  return {
    isAllowed: false,
    endpoint: undefined,
    denials: describeDenials(match.denials),
    nearest: nearest && referenceTo(nearest),
    snippet: snippetFor({ method, ...parsed }, match.denials),
  };
}

function refused(message: string): Denied {
  const denial = { endpoint: undefined, check: 'target', parameter: undefined, message };
  return { isAllowed: false, endpoint: undefined, denials: [denial], nearest: undefined, snippet: undefined };
}

/** The endpoint that came furthest; where none has the path, the one whose template shares most segments with it. */
function nearestOf(denials: readonly Denial[], path: string, { endpoints }: RuleSet) {
  const reached = denials.find(({ endpoint }) => endpoint !== undefined)?.endpoint;
  if (reached) return reached;
  const scored = endpoints.map((endpoint) => ({ endpoint, score: likeness(endpoint.pathTemplate ?? '', path) }));
  const best = scored.toSorted((a, b) => b.score - a.score)[0];
  return best && best.score > 1 ? best.endpoint : undefined;
}

/** Segments in common from the left, minus a little for each too many or too few. */
function likeness(template: string, path: string): number {
  const [wanted, given] = [template.slice(1).split('/'), path.slice(1).split('/')];
  let score = 0;
  for (const [at, segment] of wanted.entries()) {
    const isParameter = segment.includes('{');
    if (!isParameter && segment.toLowerCase() !== given[at]?.toLowerCase()) break;
    score += isParameter ? 0.9 : 1;
  }
  return score - Math.abs(wanted.length - given.length) * 0.2;
}
