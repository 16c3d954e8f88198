import { looksAround } from '../../sanitizer/plan/step.ts';
import { isSameAct } from './chain.ts';
import type { Pair, Sides } from './places.ts';
import type { Act, Reach, Side, State } from './side.ts';

/** Says of a pair of states whether they treat everything below alike, so that nobody needs to look. */
export function isSameState({ old, now }: Pair, sides: Sides): boolean {
  return keepKey(old, sides.old) === keepKey(now, sides.now) && hasSameRules(old, now);
}

function keepKey({ keep }: State, { keyOf }: Side): string {
  return keep === undefined ? 'dropped' : keyOf(keep);
}

type Entry = { readonly act: Act } | { readonly reach: Reach };

function hasSameRules(old: State, now: State): boolean {
  const [before, after] = [entriesOf(old), entriesOf(now)];
  return before.length === after.length && before.every((entry, index) => isSameEntry(entry, after[index]));
}

/** What acts and what may still act, in the order in which it would. */
function entriesOf({ acts, reaches }: State): Entry[] {
  const entries: Entry[] = [...acts.map((act) => ({ act })), ...reaches.map((reach) => ({ reach }))];
  return entries.sort((a, b) => orderOf(a) - orderOf(b));
}

function orderOf(entry: Entry): number {
  return 'act' in entry ? entry.act.rule.order : entry.reach.rule.order;
}

function isSameEntry(a: Entry, b: Entry | undefined): boolean {
  if (b === undefined || 'act' in a !== 'act' in b) return false;
  if ('act' in a && 'act' in b) return isSameAct(a.act, b.act);
  return 'reach' in a && 'reach' in b && isSameReach(a.reach, b.reach);
}

function isSameReach(a: Reach, b: Reach): boolean {
  if (a.rule.signature !== b.rule.signature || a.sure !== b.sure || a.rule.rests[a.at] !== b.rule.rests[b.at])
    return false;
  return !dependsOnValues(a) || a.rule.choice === b.rule.choice;
}

function dependsOnValues({ rule, at, sure }: Reach): boolean {
  const path = { text: '', definite: false, segments: rule.segments.slice(at) };
  return !sure || looksAround(path) || rule.transform.name === 'suppressBelow';
}
