import { KEEP } from '../../sanitizer/plan/keep.ts';
import { type Segment as FieldSegment, fieldText } from '../field-path.ts';
import { type Side, type State, type Step, stepDown } from './side.ts';

/** Two rule sets at one place. */
export interface Pair {
  readonly old: State;
  readonly now: State;
}

/** A step with the two states it leads to. */
export interface Below extends Pair {
  readonly step: Step;
}

/** The two endpoints that are walked together. */
export interface Sides {
  readonly old: Side;
  readonly now: Side;
}

/**
 * Makes schemas that choose by value comparable: equal ones are taken as letting everything through, since what they drop
 * is the same on both sides; a condition of equal tests is followed into what it leads to. Undefined: cannot be compared.
 */
export function comparable({ old, now }: Pair, sides: Sides): Pair | undefined {
  if (!choosesByValue(old) && !choosesByValue(now)) return { old, now };
  if (now.keep === undefined || old.keep === undefined) return now.keep === undefined ? { old, now } : undefined;
  const any = sides.old.keeps.of(undefined);
  if (sides.old.keyOf(old.keep) === sides.now.keyOf(now.keep))
    return { old: { ...old, keep: any }, now: { ...now, keep: any } };
  if (old.keep.code !== KEEP.CONDITION || now.keep.code !== KEEP.CONDITION) return undefined;
  if (JSON.stringify(old.keep.tests) !== JSON.stringify(now.keep.tests)) return undefined;
  return {
    old: { ...old, keep: sides.old.keeps.ofObject(old.keep.schema?.then) },
    now: { ...now, keep: sides.now.keeps.ofObject(now.keep.schema?.then) },
  };
}

function choosesByValue({ keep }: State): boolean {
  return keep?.code === KEEP.ANY_OF || keep?.code === KEEP.CONDITION;
}

/** All kinds of places below a pair: each name that either rule set mentions, one that none does, and the elements of a list. */
export function below(pair: Pair, sides: Sides, known: readonly string[]): readonly Below[] {
  const steps: Step[] = [];
  if (mayBe(pair, KEEP.OBJECT)) steps.push(...memberSteps(pair, known), ...augmentedSteps(pair, sides));
  if (mayBe(pair, KEEP.ARRAY)) steps.push({ type: 'element' });
  return steps.map((step) => ({
    step,
    old: stepDown(pair.old, step, sides.old),
    now: stepDown(pair.now, step, sides.now),
  }));
}

function mayBe({ old, now }: Pair, code: number): boolean {
  return [old, now].some(({ keep }) => keep?.code === code || keep?.code === KEEP.ANY);
}

function memberSteps(pair: Pair, known: readonly string[]): Step[] {
  const names = new Set<string>([...mentioned(pair), ...(hasAny(pair) ? known : [])]);
  for (const { keep } of [pair.old, pair.now])
    for (const name of keep?.schema?.properties?.keys() ?? []) names.add(name);
  const steps = [...names].map((name): Step => ({ type: 'member', name }));
  return hasAny(pair) ? [...steps, { type: 'member', name: undefined }] : steps;
}

/** What becomes of what augments write. Which of them write, and where, is compared elsewhere. */
function augmentedSteps(pair: Pair, { now }: Sides): Step[] {
  // Without a schema there is no difference between what they wrote and any other property.
  const isAny = [pair.old, pair.now].every(({ keep }) => keep?.code === KEEP.ANY);
  if (isAny || now.endpoint.augments.length === 0) return [];
  const names = [...mentioned(pair)].filter((name) => name.startsWith('+'));
  return [...names, undefined].map((name): Step => ({ type: 'augmented', name }));
}

function hasAny({ old, now }: Pair): boolean {
  return [old, now].some(({ keep }) => keep?.code === KEEP.ANY);
}

function mentioned({ old, now }: Pair): Set<string> {
  const names = new Set<string>();
  for (const { rule, at } of [...old.reaches, ...now.reaches]) {
    const selector = rule.segments[at]?.selector;
    if (selector?.type === 'names') for (const name of selector.names) names.add(name);
  }
  return names;
}

/** A step as a field's spelling has it. */
export function fieldSegment(step: Step): FieldSegment {
  if (step.type === 'element') return { type: 'element' };
  const name = step.type === 'augmented' ? `+${step.name?.slice(1) ?? '*'}` : step.name;
  return name === undefined ? { type: 'any' } : { type: 'name', name };
}

/** The spelling of a way from the root. */
export function fieldOf(way: readonly Step[]): string {
  return fieldText(way.map(fieldSegment));
}
