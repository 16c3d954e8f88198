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

/** Acts that empty or take out a list or leave it as it is: they only ever take something away. */
export function isAllOrNothing({ rule }: Act): boolean {
  return rule.transform.name === 'suppressBelow' || rule.effect === 'redact';
}

/** Whether nothing of a value inside is left after this act. Every transform but suppressBelow takes a container for nothing, or fails. */
export function leavesNothing(act: Act): boolean {
  return act.rule.effect === 'redact' || (act.onContainer && act.rule.transform.name !== 'suppressBelow');
}

/** Whether some value comes through with less than its level promises: no match, no date, no address. */
export function isPartialFunction({ rule }: Act): boolean {
  const { name, options } = rule.transform;
  const set = options as Readonly<Record<string, unknown>>;
  if (name === 'pseudonymize') return false;
  if (name === 'tokenize') return set['regex'] !== undefined;
  return name !== 'redact' && !(name === 'textDigest' && rule.effect === 'digest');
}

/** Transforms of texts that make null of a number. */
export function takesTextOnly({ rule }: Act): boolean {
  return rule.transform.name !== 'pseudonymize' && rule.effect !== 'redact';
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
function looksInside({ rule }: Act): boolean {
  return rule.transform.name === 'suppressBelow';
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
  const what = `${own.join(', then ') || (isShown ? 'kept' : 'null')}${around.join('')}`;
  return { what, where: deciding?.rule.where ?? keep.schema?.where };
}
