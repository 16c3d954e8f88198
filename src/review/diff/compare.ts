import { KEEP, type KeepCode } from '../../sanitizer/plan/keep.ts';
import { isAllOrNothing, isSameAct, isSharperSuppression, leavesNothing, looksInside } from './chain.ts';
import { compareSameTransform, compareUnlike } from './options.ts';
import type { Rule } from './rule.ts';
import type { Act, State } from './side.ts';

/** What a change at one place means for the values there. */
export type Comparison = 'same' | 'more-permissive' | 'stricter' | 're-keyed';

type LeafType = 'null' | 'text' | 'whole' | 'fraction' | 'flag';

// A value of another type stays as null, which tells that there is one.
const LEAVES: Readonly<Partial<Record<KeepCode, readonly LeafType[]>>> = {
  [KEEP.ANY]: ['null', 'text', 'whole', 'fraction', 'flag'],
  [KEEP.PLAIN]: ['null', 'text', 'whole', 'fraction', 'flag'],
  [KEEP.NOTHING]: ['null'],
  [KEEP.STRING]: ['null', 'text'],
  // A fraction is cut, so less of it is shown than under `number`.
  [KEEP.INTEGER]: ['null', 'whole'],
  [KEEP.NUMBER]: ['null', 'whole', 'fraction'],
  [KEEP.BOOLEAN]: ['null', 'flag'],
};

/** Types of the values, not containers, that the schema lets stand at a place. */
export function leafTypes({ keep }: State): readonly LeafType[] {
  return (keep && LEAVES[keep.code]) ?? [];
}

/** Whether anything of a value may come out: upper bound. */
export function mayShowLeaf(state: State): boolean {
  return leafTypes(state).length > 0 && !state.acts.some((act) => act.sure && leavesNothing(act));
}

/**
 * Compares what becomes of values at a place. Never says `same`, `stricter` or `re-keyed` when some document could show more
 * than before: what depends on values counts as not done in the new rules, and as done in the old.
 */
export function compareLeaf(old: State, now: State): Comparison {
  const isShown = mayShowLeaf(now);
  if (!isShown) return mayShowLeaf(old) && !isNullAlike(old, now) ? 'stricter' : 'same';
  const after = leafTypes(now);
  // A container's place has null where something else stands.
  const before = mayShowContainer(old) && leafTypes(old).length === 0 ? (['null'] as const) : leafTypes(old);
  if (!after.every((type) => before.includes(type))) return 'more-permissive';
  const verdict = compareChains(
    old.acts,
    now.acts,
    before.some((type) => type !== 'text' && type !== 'null'),
  );
  return verdict === 'same' && before.length > after.length ? 'stricter' : verdict;
}

function isNullAlike(old: State, now: State): boolean {
  return leafTypes(old).every((type) => type === 'null') && mayShowContainer(now);
}

function compareChains(old: readonly Act[], now: readonly Act[], hasOtherThanText: boolean): Comparison {
  const shared = sharedPrefix(old, now);
  const [before, after] = [old.slice(shared), now.slice(shared)];
  if (before.length === 0) return after.length > 0 ? 'stricter' : 'same';
  const changing = after.filter((act) => !isAllOrNothing(act));
  const verdict = compareRest(before, changing, hasOtherThanText) ?? compareRest(before, after, hasOtherThanText);
  if (verdict === undefined) return 'more-permissive';
  return verdict === 'same' && changing.length < after.length ? 'stricter' : verdict;
}

function sharedPrefix(old: readonly Act[], now: readonly Act[]): number {
  const end = old.findIndex((act, index) => {
    const other = now[index];
    return other === undefined || !isSameAct(act, other);
  });
  return end < 0 ? old.length : end;
}

/** Compares what is left of two chains after what they share; undefined when they cannot be compared. */
function compareRest(old: readonly Act[], now: readonly Act[], hasOtherThanText: boolean): Comparison | undefined {
  const [first, ...others] = old;
  const [second, ...further] = now;
  if (first === undefined) return now.length > 0 ? 'stricter' : 'same';
  if (second === undefined) return undefined;
  if (isSameAct(first, second)) return compareRest(others, further, hasOtherThanText);
  if (isSharperSuppression(first, second)) return strictened(compareRest(others, further, hasOtherThanText));
  // What would follow would see other values than before.
  if (others.length > 0 || !second.sure || leavesNothing(first)) return undefined;
  if (!first.sure) return isNowForAll(first, second) ? 'stricter' : undefined;
  const verdict = compareOne(first.rule, second.rule, hasOtherThanText);
  return verdict === 'same' && further.length > 0 ? 'stricter' : verdict;
}

/** The same act that chose by value before and does not now. */
function isNowForAll(old: Act, now: Act): boolean {
  return old.rule.signature === now.rule.signature && old.onContainer === now.onContainer && !looksInside(old);
}

function strictened(verdict: Comparison | undefined): Comparison | undefined {
  return verdict === 'same' ? 'stricter' : verdict;
}

function compareOne(old: Rule, now: Rule, hasOtherThanText: boolean): Comparison | undefined {
  const { name } = old.transform;
  if (name === 'suppressBelow') return undefined;
  if (name === now.transform.name) return compareSameTransform(old, now);
  return compareUnlike(old, now, hasOtherThanText);
}

/**
 * Whether a list or object, or that there is one, may come out where it did not, or with more in it. For containers every act
 * is all or nothing, so each of the old ones must still be there, in its order.
 */
export function mayShowMoreOfContainer(old: State, now: State): boolean {
  if (!mayShowContainer(now) || now.acts.some((act) => act.sure && takesContainer(act))) return false;
  const isAlike = old.keep?.code === KEEP.ANY || old.keep?.code === now.keep?.code;
  if (!isAlike) return true;
  let from = 0;
  return !old.acts.every((act) => {
    const at = now.acts.findIndex((other, index) => index >= from && holdsAsMuch(act, other));
    from = at + 1;
    return at >= 0;
  });
}

function takesContainer(act: Act): boolean {
  return leavesNothing({ ...act, onContainer: true });
}

function holdsAsMuch(old: Act, now: Act): boolean {
  return isSameAct(old, now) || isSharperSuppression(old, now);
}

/** Whether a container may come out at a place. */
export function mayShowContainer({ keep }: State): boolean {
  return keep?.code === KEEP.OBJECT || keep?.code === KEEP.ARRAY || keep?.code === KEEP.ANY;
}
