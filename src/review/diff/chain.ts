import { KEEP, type KeepCode } from '../../sanitizer/plan/keep.ts';
import { compareSameTransform } from './options.ts';
import type { Act, State } from './side.ts';
import type { Fate } from './types.ts';
import { actWords } from './words.ts';

/*
 * The order of what can become of a value, least revealing first. Shared by everything that compares rules.
 */
const LEVELS = ['redact', 'digest', 'coarsen', 'pseudonymize', 'reversible', 'partial', 'original', 'kept'] as const;

/** How much of a value an act shows; 0 is nothing. */
export function levelOf(act: Act | undefined): number {
  return act === undefined ? LEVELS.length - 1 : LEVELS.indexOf(act.rule.effect);
}

/**
 * Acts that take a value out, or make nothing of it, or leave it as it is: what follows sees the same value or none. Nothing
 * else may be put in front of an act that looks at values: it would look at others.
 */
export function isAllOrNothing(act: Act): boolean {
  return act.rule.transform.name === 'suppressBelow' || leavesNothing(act);
}

/** Whether nothing of a value inside is left after this act. Every transform but suppressBelow takes a container for nothing, or fails. */
export function leavesNothing(act: Act): boolean {
  return act.rule.effect === 'redact' || (act.onContainer && act.rule.transform.name !== 'suppressBelow');
}

/** Equal acts that choose equally. */
export function isSameAct(a: Act, b: Act): boolean {
  if (a.rule.signature !== b.rule.signature || a.sure !== b.sure) return false;
  if (a.onContainer !== b.onContainer) return false;
  return (a.sure && !looksInside(a)) || a.choice === b.choice;
}

/** Equal acts all along. */
export function isSameChain(old: readonly Act[], now: readonly Act[]): boolean {
  return old.length === now.length && old.every((act, index) => isSameAct(act, now[index] ?? act));
}

/** A list is judged by what is in it, so the same act on another list is another choice. */
export function looksInside({ rule }: Act): boolean {
  return rule.transform.name === 'suppressBelow';
}

/** The same list judged by the same people with a higher bound: what follows sees the same lists, or none. */
export function isSharperSuppression(old: Act, now: Act): boolean {
  const isSuppression = [old, now].every((act) => act.sure && looksInside(act));
  return isSuppression && old.choice === now.choice && compareSameTransform(old.rule, now.rule) === 'stricter';
}

/** Acts on lists and objects around a value that both sides have alike: no part of the difference. */
export function sharedAround(old: readonly Act[], now: readonly Act[]): readonly Act[] {
  return old.filter((act, index) => {
    const other = now[index];
    return act.onContainer && other !== undefined && isSameAct(act, other);
  });
}

/** What becomes of a value, in words, with the line that decides: the act that hides most, or the schema. */
export function fateOf({ keep, acts }: State, isShown: boolean, shared: readonly Act[] = []): Fate {
  if (keep === undefined) return { what: 'dropped' };
  const told = acts.filter(
    (act) => !shared.some(({ rule }) => rule.signature === act.rule.signature && act.onContainer),
  );
  const own = told.filter(({ onContainer }) => !onContainer).map(actWords);
  const around = told.filter(({ onContainer }) => onContainer).map((act) => `, inside ${actWords(act)}`);
  const deciding = told.toSorted((a, b) => levelOf(a) - levelOf(b))[0];
  const what = `${own.join(', then ') || (isShown ? 'kept' : keptWords(keep.code))}${around.join('')}`;
  return { what, where: deciding?.rule.where ?? keep.schema?.where };
}

function keptWords(code: KeepCode): string {
  if (code === KEEP.OBJECT || code === KEEP.ARRAY) return 'list or object';
  return code === KEEP.ANY_OF || code === KEEP.CONDITION ? 'what fits' : 'null';
}
