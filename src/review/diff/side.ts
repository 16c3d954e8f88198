import type { Selector } from '../../jsonpath/ast.ts';
import type { Endpoint, RuleSet } from '../../rules/types.ts';
import { createKeepLookup, KEEP, type Keep, type KeepLookup } from '../../sanitizer/plan/keep.ts';
import { type Reading, type Rule, rulesOf } from './rule.ts';
import type { SchemaKeys } from './schema-key.ts';

/** How far a rule's path has come at a place. */
export interface Reach {
  readonly rule: Rule;
  readonly at: number;
  /** False when the choice so far depends on values. */
  readonly sure: boolean;
}

/** A rule that acts on a place, or on a container around it. */
export interface Act {
  readonly rule: Rule;
  readonly sure: boolean;
  readonly onContainer: boolean;
  /** Equal only when a choice by value is the same choice: see {@link Rule.choice}. */
  readonly choice: string;
}

/** What one rule set does at one place of a response. */
export interface State {
  /** Undefined: the schema has dropped it. */
  readonly keep: Keep | undefined;
  readonly reaches: readonly Reach[];
  /** In the order in which they run. */
  readonly acts: readonly Act[];
}

/** One endpoint of one rule set, ready to be walked without a document. */
export interface Side {
  readonly endpoint: Endpoint;
  readonly ruleSet: RuleSet;
  readonly keeps: KeepLookup;
  /** Equal for what is kept alike, on both sides. */
  readonly keyOf: (keep: Keep) => string;
  readonly root: State;
}

/** What both sides of a comparison share. */
export interface SideContext extends Pick<Reading, 'isKindless'> {
  readonly keys: SchemaKeys;
}

/** A step down: to a member by name, to one that nothing mentions (`undefined`), or to an element. */
export type Step =
  | { readonly type: 'member'; readonly name: string | undefined }
  | { readonly type: 'augmented'; readonly name: string | undefined }
  | { readonly type: 'element' };

/** Prepares an endpoint for the walk. */
export function sideOf(endpoint: Endpoint, ruleSet: RuleSet, { keys, isKindless }: SideContext): Side {
  const { definitions } = ruleSet;
  const keeps = createKeepLookup(definitions);
  const schemaKey = keys({ schema: endpoint.responseSchema, definitions });
  const rules = rulesOf(endpoint, { schemaKey, isKindless });
  const reaches = rules.map((rule) => ({ rule, at: 0, sure: !rule.isConditional }));
  const keep = keeps.of(endpoint.responseSchema);
  const keyOf = (one: Keep) => `${one.code} ${keys({ schema: one.schema, definitions })}`;
  return { endpoint, ruleSet, keeps, keyOf, root: settled(keep, { reaches, outer: [] }, keeps) };
}

/** Equal for states of one side from which everything below is alike. */
export function stateKey({ keep, reaches, acts }: State, { keyOf }: Side): string {
  const going = reaches.map(({ rule, at, sure }) => `${rule.order}.${at}${sure ? '' : '?'}`).join();
  const acting = acts.map((act) => `${act.rule.order}${act.sure ? '' : '?'}${act.onContainer ? '^' : ''}`).join();
  return `${keep === undefined ? 'dropped' : keyOf(keep)};${going};${acting}`;
}

/** The state one step further down. */
export function stepDown(state: State, step: Step, { keeps }: Pick<Side, 'keeps'>): State {
  const outer = state.acts.map((act) => ({ ...act, onContainer: true }));
  const reaches = state.reaches.flatMap((reach) => followed(reach, step));
  return settled(keepBelow(state.keep, step, keeps), { reaches, outer }, keeps);
}

interface Arriving {
  readonly reaches: readonly Reach[];
  readonly outer: readonly Act[];
}

function settled(keep: Keep | undefined, { reaches, outer }: Arriving, keeps: KeepLookup): State {
  const closed = withObjectFilters(reaches);
  const ended = closed.filter(({ rule, at }) => at === rule.segments.length);
  const acts = new Map<number, Act>(outer.map((act) => [act.rule.order, act]));
  for (const { rule, sure } of ended) {
    const known = acts.get(rule.order);
    if (known && (known.sure || !sure)) continue;
    acts.set(rule.order, { rule, sure, onContainer: known?.onContainer ?? false, choice: rule.choice });
  }
  const sorted = [...acts.values()].sort((a, b) => a.rule.order - b.rule.order);
  const state = { keep, reaches: closed.filter(({ rule, at }) => at < rule.segments.length), acts: sorted };
  return { ...state, acts: sorted.map((act) => withListChoice(act, state, keeps)) };
}

/**
 * `suppressBelow` judges a list by one place inside its elements; what happens elsewhere in the response does not matter to
 * it. So its choice is told by what the rules before it make of that place.
 */
function withListChoice(act: Act, list: State, keeps: KeepLookup): Act {
  const { rule, sure, onContainer } = act;
  if (rule.transform.name !== 'suppressBelow' || !sure || onContainer) return act;
  if (rule.person === undefined) return act;
  const states = [list];
  const steps = rule.person.map((name): Step => ({ type: 'member', name }));
  for (const step of [{ type: 'element' } as const, ...steps])
    states.push(stepDown(states.at(-1) ?? list, step, { keeps }));
  const earlier = states.flatMap(({ acts }) => acts.filter((other) => other.rule.order < rule.order));
  if (!earlier.every((other) => other.sure && other.rule.transform.name !== 'suppressBelow')) return act;
  return {
    ...act,
    choice: JSON.stringify([states.map(({ keep }) => keep?.code), earlier.map((other) => other.rule.signature)]),
  };
}

/** A filter may test an object itself and go on from it. */
function withObjectFilters(reaches: readonly Reach[]): Reach[] {
  const found = new Map<string, Reach>();
  const queue = [...reaches];
  for (let reach = queue.shift(); reach; reach = queue.shift()) {
    const key = `${reach.rule.order}:${reach.at}`;
    const known = found.get(key);
    if (known && (known.sure || !reach.sure)) continue;
    found.set(key, reach);
    if (reach.rule.segments[reach.at]?.selector.type === 'filter')
      queue.push({ rule: reach.rule, at: reach.at + 1, sure: false });
  }
  return [...found.values()].sort((a, b) => a.rule.order - b.rule.order || a.at - b.at);
}

function followed(reach: Reach, step: Step): Reach[] {
  const segment = reach.rule.segments[reach.at];
  if (segment === undefined) return [];
  const choice = selects(segment.selector, step);
  const next = choice === 'no' ? [] : [{ rule: reach.rule, at: reach.at + 1, sure: reach.sure && choice === 'yes' }];
  return segment.deep ? [reach, ...next] : next;
}

function selects(selector: Selector, step: Step): 'yes' | 'no' | 'maybe' {
  if (selector.type === 'wildcard') return 'yes';
  if (step.type === 'element') return selector.type === 'names' ? 'no' : 'maybe';
  return selector.type === 'names' && step.name !== undefined && selector.names.includes(step.name) ? 'yes' : 'no';
}

function keepBelow(keep: Keep | undefined, step: Step, keeps: KeepLookup): Keep | undefined {
  if (keep === undefined) return undefined;
  if (keep.code === KEEP.ANY) return keep;
  if (step.type === 'element') return keep.code === KEEP.ARRAY ? keeps.of(keep.schema?.items) : undefined;
  if (keep.code !== KEEP.OBJECT) return undefined;
  if (step.type === 'augmented') return keeps.of(undefined);
  const property = step.name === undefined ? undefined : keep.schema?.properties?.get(step.name);
  return property && keeps.of(property);
}
