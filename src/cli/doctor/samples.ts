import type { RuleSet } from '../../rules/types.ts';
import { type CataloguedEndpoint, nameOf } from './catalogued.ts';
import { type Finding, untried } from './finding.ts';
import { isNothingThere, judge, type SampleAnswer } from './judge.ts';
import { type Basket, createBasket, type Found } from './walk/harvest.ts';
import { createPace, type Pace } from './walk/pace.ts';
import { createTargetMaker, type TargetMaker } from './walk/target.ts';
import { needOf, SUPPLIES } from './walk/things.ts';

/** Asks the proxy for a target; a sentence when no answer came. */
export type AskSample = (target: string) => Promise<SampleAnswer | string>;

/** What a walk goes by. */
export interface WalkOptions {
  readonly ruleSet: RuleSet;
  /** Those of the rule set that the catalogue knows. */
  readonly endpoints: readonly CataloguedEndpoint[];
  readonly ask: AskSample;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly pace?: Pace | undefined;
}

/** Users asked for a list until one has an entry, and ids tried where Zoom finds nothing for the first. */
const MOST_TRIED = 5;

/** Calls in all; rules for more endpoints than Zoom has are not walked to the end. */
const MOST_CALLS = 300;

const NOTHING: Found = { id: undefined, uuid: undefined };

/**
 * Walks through the API as a client does, each endpoint once for a small page: lists first, then what stands in them, by the
 * ids of the answers. Says how each went and names those that went untried, with the reason; nothing of the answers is shown.
 */
export async function sampleFindings(options: WalkOptions): Promise<Finding[]> {
  const { ruleSet, endpoints, now } = options;
  const walk: Walk = {
    ...counted(options.ask),
    pace: options.pace ?? createPace(),
    basket: createBasket(now),
    target: createTargetMaker(ruleSet, now),
  };
  const findings = new Map<CataloguedEndpoint, Finding>();
  for (const entry of inWalkingOrder(endpoints)) findings.set(entry, await tryOne(entry, walk));
  const known = new Set(endpoints.map(({ endpoint }) => endpoint));
  const strangers = ruleSet.endpoints.filter((endpoint) => !known.has(endpoint));
  return [
    ...endpoints.flatMap((entry) => findings.get(entry) ?? []),
    ...strangers.map(({ label }) => untried(`${label}: the catalogue does not know it as a GET of Zoom.`)),
  ];
}

interface Walk {
  readonly ask: AskSample;
  readonly calls: () => number;
  readonly pace: Pace;
  readonly basket: Basket;
  readonly target: TargetMaker;
}

/** Lists that need no id, lists of a user, and the rest; among lists, those that say most first. */
function inWalkingOrder(endpoints: readonly CataloguedEndpoint[]): readonly CataloguedEndpoint[] {
  const lists = [...SUPPLIES.keys()];
  const rank = ({ facts: { path } }: CataloguedEndpoint): number =>
    (path.includes('{userId}') ? 100 : path.includes('{') && !path.includes('{accountId}') ? 200 : 0) +
    (lists.includes(path) ? lists.indexOf(path) : 99);
  return endpoints.toSorted((a, b) => rank(a) - rank(b));
}

async function tryOne(entry: CataloguedEndpoint, walk: Walk): Promise<Finding> {
  const name = nameOf(entry);
  const need = needOf(entry.facts);
  if (need === 'unknown') return untried(`${name}: its ids stand in no list that is walked.`);
  const isDirect = need === 'none' || need === 'own';
  const found = isDirect ? [need === 'own' ? { ...NOTHING, id: 'me' } : NOTHING] : walk.basket.of(need, MOST_TRIED);
  if (walk.calls() >= MOST_CALLS) return untried(`${name}: ${MOST_CALLS} calls are enough for one look.`);
  if (found.length === 0) return untried(`${name}: no ${need} was found that can be asked for.`);
  const targets = found.flatMap((one) => walk.target(entry, one) ?? []);
  if (targets.length === 0) return untried(`${name}: the rules take no request for what was found.`);
  const { answer, tried } = await askUntilUseful(entry, targets, walk);
  return judge(name, answer, isDirect ? 0 : tried);
}

/** The first answer that leads on; the first of all when none does. */
async function askUntilUseful(
  { facts }: CataloguedEndpoint,
  targets: readonly string[],
  { ask, pace, basket }: Walk,
): Promise<{ readonly answer: SampleAnswer | string; readonly tried: number }> {
  let best: SampleAnswer | string | undefined;
  let tried = 0;
  for (const target of targets) {
    await pace(facts.rate_limit);
    const answer = await ask(target);
    tried += 1;
    if (best === undefined || isNothingThere(best)) best = answer;
    const isOk = typeof answer !== 'string' && answer.status === 200;
    const leadsOn = isOk && (basket.take(facts.path, answer.body) || !SUPPLIES.has(facts.path));
    if (leadsOn || (!isOk && !isNothingThere(answer))) break;
  }
  return { answer: best ?? 'not asked.', tried };
}

function counted(ask: AskSample): Pick<Walk, 'ask' | 'calls'> {
  let calls = 0;
  return {
    calls: () => calls,
    ask: (target) => {
      calls += 1;
      return ask(target);
    },
  };
}
