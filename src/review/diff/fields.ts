import type { Endpoint, RuleSet } from '../../rules/types.ts';
import { KEEP, type Keep } from '../../sanitizer/plan/keep.ts';
import { fateOf, isSameChain, leavesNothing, sharedAround } from './chain.ts';
import { type Comparison, compareLeaf, leafTypes, mayShowLeaf } from './compare.ts';
import { below, comparable, fieldOf, mayShowContainer, type Pair, type Sides } from './places.ts';
import { sameStates } from './same.ts';
import { type Act, type State, type Step, sideOf } from './side.ts';
import type { Fate } from './types.ts';

/** A difference at one place of the response. */
export interface FieldDifference {
  readonly comparison: Exclude<Comparison, 'same'>;
  readonly way: readonly Step[];
  readonly field: string;
  readonly before: Fate;
  readonly after: Fate;
  /** What the message should add: the rules decide by value, or only the presence of the container shows. */
  readonly note?: 'undecided' | 'structure' | undefined;
}

/** What to compare. */
export interface EndpointVersion {
  readonly endpoint: Endpoint;
  readonly ruleSet: RuleSet;
}

/** Names below a way that the catalogue knows; they count where everything passes. */
export type KnownNames = (way: readonly Step[]) => readonly string[];

/** Enough for any rule set people wrote; a larger one is undecided. */
const MAX_PLACES = 2000;

/** What the walk found; `recursions`: places that are the same as one further up, so that what is said there holds here. */
export interface FieldComparison {
  readonly differences: readonly FieldDifference[];
  readonly recursions: readonly { readonly way: readonly Step[]; readonly same: readonly Step[] }[];
}

interface Visit extends Pair {
  readonly way: readonly Step[];
  readonly open: readonly string[];
}

/**
 * Walks the plans of two endpoints in lock-step, over all kinds of places a document can have, and says where values come
 * out in another way. Sound: where some document lets more through than before, the place, or one around it, is
 * `more-permissive`. (About responses that both let through; one that the old rules fail on is judged as if they did not.)
 */
export function compareFields(old: EndpointVersion, now: EndpointVersion, known: KnownNames): FieldComparison {
  const sides: Sides = { old: sideOf(old.endpoint, old.ruleSet), now: sideOf(now.endpoint, now.ruleSet) };
  const differences: FieldDifference[] = [];
  const recursions: FieldComparison['recursions'][number][] = [];
  const quiet = new Set<string>();
  const keyOf = stateKeys();
  const isSame = sameStates(sides);
  let places = 0;

  /** Gives the number of the outermost open place that the walk came back to. */
  function visit({ old: before, now: after, way, open }: Visit): number {
    const key = `${keyOf(before)}|${keyOf(after)}`;
    if (quiet.has(key) || isSame({ old: before, now: after })) return open.length;
    if (open.includes(key)) {
      recursions.push({ way, same: way.slice(0, open.indexOf(key)) });
      return open.indexOf(key);
    }
    const count = differences.length;
    places += 1;
    const pair = places > MAX_PLACES ? undefined : comparable({ old: before, now: after }, sides);
    const cameBack = pair === undefined ? open.length : visitComparable({ ...pair, way, open: [...open, key] });
    if (pair === undefined)
      differences.push(difference('more-permissive', { old: before, now: after }, way, 'undecided'));
    if (differences.length === count && cameBack >= open.length) quiet.add(key);
    return cameBack;
  }

  function visitComparable({ way, open, ...pair }: Visit): number {
    const leaf = compareLeaf(pair.old, pair.now);
    if (leaf !== 'same') differences.push(difference(leaf, pair, way));
    const count = differences.length;
    const returns = below(pair, sides, known(way)).map(({ step, old: before, now: after }) =>
      visit({ old: before, now: after, way: [...way, step], open }),
    );
    const isTold = differences.slice(count).some(({ comparison }) => comparison === 'more-permissive');
    if (!isTold && leaf !== 'more-permissive' && isNewContainer(pair))
      differences.push(difference('more-permissive', pair, way, 'structure'));
    return Math.min(open.length, ...returns);
  }

  visit({ old: rootOf(sides, old, now), now: sides.now.root, way: [], open: [] });
  return { differences, recursions };
}

/** Whether an endpoint without a schema answers at all is a setting: the old one is taken not to, the new one to pass all. */
function rootOf({ old: { root } }: Sides, old: EndpointVersion, now: EndpointVersion): State {
  const isClosed = old.endpoint.responseSchema === undefined && now.endpoint.responseSchema !== undefined;
  return isClosed ? { ...root, keep: undefined } : root;
}

function difference(
  comparison: FieldDifference['comparison'],
  { old, now }: Pair,
  way: readonly Step[],
  note?: FieldDifference['note'],
): FieldDifference {
  const shared = sharedAround(old.acts, now.acts);
  const [before, after] = [fateOf(old, mayShowLeaf(old), shared), fateOf(now, mayShowLeaf(now), shared)];
  const isAlike = before.what === after.what;
  return {
    comparison,
    way,
    field: fieldOf(way),
    before: isAlike ? { ...before, what: `${before.what} as ${typesOf(old)}` } : before,
    after: isAlike ? { ...after, what: `${after.what} as ${typesOf(now)}` } : after,
    note,
  };
}

function typesOf(state: State): string {
  const words = { text: 'text', whole: 'integer', fraction: 'number', flag: 'true or false' };
  const types = leafTypes(state);
  return types.length === 4 ? 'any value' : types.map((type) => words[type]).join(' or ') || 'nothing';
}

/** A list or object that did not come out before tells how many there are, even when it is empty of values. */
function isNewContainer({ old, now }: Pair): boolean {
  const showsNow = mayShowContainer(now) && !now.acts.some((act) => act.sure && hidesContainer(act));
  const isAlike = old.keep?.code === KEEP.ANY || old.keep?.code === now.keep?.code;
  if (!showsNow || (isAlike && isSameChain(old.acts, now.acts))) return false;
  return !(isAlike && mayShowContainer(old) && !old.acts.some(hidesContainer));
}

function hidesContainer(act: Act): boolean {
  return leavesNothing({ ...act, onContainer: true });
}

function stateKeys(): (state: State) => string {
  const numbers = new Map<Keep, number>();
  const numberOf = (keep: Keep | undefined) => {
    if (keep === undefined) return -1;
    const number = numbers.get(keep) ?? numbers.size;
    numbers.set(keep, number);
    return number;
  };
  return ({ keep, reaches, acts }) => {
    const going = reaches.map(({ rule, at, sure }) => `${rule.order}.${at}${sure ? '' : '?'}`).join();
    const acting = acts.map((act) => `${act.rule.order}${act.sure ? '' : '?'}${act.onContainer ? '^' : ''}`).join();
    return `${numberOf(keep)};${going};${acting}`;
  };
}
