import { KEEP, type KeepCode } from '../../sanitizer/plan/keep.ts';
import { isAllOrNothing, isPartialFunction, isSameAct, leavesNothing, levelOf, takesTextOnly } from './chain.ts';
import { compareSameTransform } from './options.ts';
import type { Act, State } from './side.ts';

/** What a change at one place means for the values there. */
export type Comparison = 'same' | 'more-permissive' | 'stricter' | 're-keyed';

type LeafType = 'text' | 'whole' | 'fraction' | 'flag';

const LEAVES: Readonly<Partial<Record<KeepCode, readonly LeafType[]>>> = {
  [KEEP.ANY]: ['text', 'whole', 'fraction', 'flag'],
  [KEEP.PLAIN]: ['text', 'whole', 'fraction', 'flag'],
  [KEEP.STRING]: ['text'],
  // A fraction is cut, so less of it is shown than under `number`.
  [KEEP.INTEGER]: ['whole'],
  [KEEP.NUMBER]: ['whole', 'fraction'],
  [KEEP.BOOLEAN]: ['flag'],
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
  if (!isShown) return mayShowLeaf(old) ? 'stricter' : 'same';
  const before = leafTypes(old);
  const after = leafTypes(now);
  if (!after.every((type) => before.includes(type))) return 'more-permissive';
  const verdict = compareChains(
    old.acts,
    now.acts,
    before.some((type) => type !== 'text'),
  );
  return verdict === 'same' && before.length > after.length ? 'stricter' : verdict;
}

function compareChains(old: readonly Act[], now: readonly Act[], hasOtherThanText: boolean): Comparison {
  const shared = sharedPrefix(old, now);
  const before = old.slice(shared);
  // What only ever takes away may be added anywhere.
  const added = now.slice(shared).filter((act) => isAllOrNothing(act) || !act.sure);
  const after = now.slice(shared).filter((act) => !added.includes(act));
  if (before.length === 0) return after.length + added.length > 0 ? 'stricter' : 'same';
  const verdict =
    compareRest(before, after, hasOtherThanText) ?? compareRest(before, now.slice(shared), hasOtherThanText);
  if (verdict === undefined) return 'more-permissive';
  return verdict === 'same' && added.length > 0 ? 'stricter' : verdict;
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
  if (isSameAct(first, second) && others.length === 0) return further.length > 0 ? 'stricter' : 'same';
  if (isSharperSuppression(first, second)) return strictened(compareRest(others, further, hasOtherThanText));
  if (others.length > 0 || !first.sure || !second.sure || leavesNothing(first)) return undefined;
  const verdict = compareOne(first, second, hasOtherThanText);
  return verdict === 'same' && further.length > 0 ? 'stricter' : verdict;
}

/** The same list judged by the same people with a higher bound: what follows sees the same lists, or none. */
function isSharperSuppression(old: Act, now: Act): boolean {
  const isSuppression = [old, now].every(({ rule, sure }) => sure && rule.transform.name === 'suppressBelow');
  return isSuppression && old.choice === now.choice && compareSameTransform(old.rule, now.rule) === 'stricter';
}

function strictened(verdict: Comparison | undefined): Comparison | undefined {
  return verdict === 'same' ? 'stricter' : verdict;
}

function compareOne(old: Act, now: Act, hasOtherThanText: boolean): Comparison | undefined {
  const name = old.rule.transform.name;
  if (name === 'suppressBelow') return undefined;
  if (name === now.rule.transform.name) return compareSameTransform(old.rule, now.rule);
  // A rounded time stands in clear, whatever it was before.
  if (now.rule.effect === 'coarsen') return undefined;
  if (isPartialFunction(old) || (hasOtherThanText && takesTextOnly(old))) return undefined;
  if (levelOf(now) < levelOf(old)) return 'stricter';
  return undefined;
}
