import { type Comparison, compareLeaf, mayShowMoreOfContainer } from './compare.ts';
import { below, comparable, type Pair, type Sides } from './places.ts';
import { isSameState } from './same.ts';
import { type Step, stateKey } from './side.ts';

/** What is to be said about a pair of states. */
export interface Told extends Pair {
  readonly comparison: Exclude<Comparison, 'same'>;
  readonly way: readonly Step[];
  /**
   * - `undecided`: the rules decide by value.
   * - `structure`: only that there is something, or how many, shows.
   * - `repeated`: what was told at another place holds here, too.
   * - `too-large`: not all places were looked at.
   */
  readonly note?: 'undecided' | 'structure' | 'repeated' | 'too-large' | undefined;
  /** Where it was told; `repeated` only. */
  readonly as?: readonly Step[] | undefined;
}

/** What the walk found; `recursions`: places that are the same as another, so that what is said there holds here. */
export interface Walked {
  readonly told: readonly Told[];
  readonly recursions: readonly { readonly way: readonly Step[]; readonly same: readonly Step[] }[];
}

/** Enough for any rule set people wrote, and deeper than documents are; beyond it nothing is known. */
const MAX_PLACES = 2000;
const MAX_DEPTH = 200;
/** Definitions used in several places are told in full each time, unless that would fill pages. */
const MAX_REPEATED = 8;

interface Visit extends Pair {
  readonly way: readonly Step[];
  readonly open: readonly string[];
}

interface Known {
  /** Open pairs that the walk came back to: what was found holds while they are open. */
  readonly back: ReadonlySet<string>;
  readonly way: readonly Step[];
  readonly found: readonly Told[];
}

const NOWHERE: ReadonlySet<string> = new Set();

/** Walks two endpoints in lock-step over all kinds of places a document can have. A pair of states is looked at once. */
export function walk(root: Pair, sides: Sides, names: (way: readonly Step[]) => readonly string[]): Walked {
  const told: Told[] = [];
  const recursions: Walked['recursions'][number][] = [];
  const known = new Map<string, Known>();
  let places = 0;
  let isTooLarge = false;

  /** Gives the open pairs that the walk came back to. */
  function visit({ way, open, ...pair }: Visit): ReadonlySet<string> {
    if (isTooLarge || isSameState(pair, sides)) return NOWHERE;
    const key = `${stateKey(pair.old, sides.old)}|${stateKey(pair.now, sides.now)}`;
    if (open.includes(key)) {
      recursions.push({ way, same: way.slice(0, open.indexOf(key)) });
      return new Set([key]);
    }
    const before = known.get(key);
    if (before !== undefined && isRepeated(before, { way, open, ...pair })) return before.back;
    places += 1;
    isTooLarge = places > MAX_PLACES || way.length > MAX_DEPTH;
    if (isTooLarge) return NOWHERE;
    const count = told.length;
    const back = new Set(visitNew({ ...pair, way, open: [...open, key] }));
    back.delete(key);
    known.set(key, { back, way, found: told.slice(count) });
    return back;
  }

  function isRepeated({ back, found, way: as }: Known, { way, open, ...pair }: Visit): boolean {
    const isShort = found.length <= MAX_REPEATED && found.every(({ note }) => note !== 'repeated');
    if (![...back].every((key) => open.includes(key)) || (found.length > 0 && isShort)) return false;
    if (found.length > 0 || back.size > 0) recursions.push({ way, same: as });
    if (found.length > 0) told.push({ ...pair, comparison: worst(found), way, note: 'repeated', as });
    return true;
  }

  function visitNew({ way, open, ...met }: Visit): ReadonlySet<string> {
    const pair = comparable(met, sides);
    if (pair === undefined) {
      told.push({ ...met, comparison: 'more-permissive', way, note: 'undecided' });
      return NOWHERE;
    }
    const leaf = compareLeaf(pair.old, pair.now);
    if (leaf !== 'same') told.push({ ...pair, comparison: leaf, way });
    const count = told.length;
    // What an augment wrote passes whole, or does not.
    const isWhole = leaf === 'more-permissive' && way.at(-1)?.type === 'augmented';
    const returns = (isWhole ? [] : below(pair, sides, names(way))).map(({ step, old, now }) =>
      visit({ old, now, way: [...way, step], open }),
    );
    if (leaf !== 'more-permissive' && mayShowMoreOfContainer(pair.old, pair.now))
      tellStructure(count, { ...pair, way });
    return new Set(returns.flatMap((keys) => [...keys]));
  }

  /** Said once, at the outermost, and only where nothing says that more of what stands inside comes out. */
  function tellStructure(count: number, pair: Omit<Visit, 'open'>): void {
    const isMore = ({ comparison, note }: Told) => comparison === 'more-permissive' && note !== 'structure';
    const inside = told.splice(count);
    if (inside.some(isMore)) {
      told.push(...inside);
      return;
    }
    told.push(...inside.filter(({ note }) => note !== 'structure'));
    told.push({ ...pair, comparison: 'more-permissive', note: 'structure' });
  }

  visit({ ...root, way: [], open: [] });
  if (isTooLarge) told.push({ ...root, comparison: 'more-permissive', way: [], note: 'too-large' });
  return { told, recursions };
}

const ORDER: readonly Told['comparison'][] = ['more-permissive', 're-keyed', 'stricter'];

function worst(found: readonly Told[]): Told['comparison'] {
  return ORDER.find((comparison) => found.some((one) => one.comparison === comparison)) ?? 'more-permissive';
}
