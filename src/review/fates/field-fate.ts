import type { Place } from '../../errors.ts';
import type { Endpoint, RuleTransform } from '../../rules/types.ts';
import type { TransformEffect } from '../../transforms/types.ts';
import type { Segment } from '../field-path.ts';
import { greater, isGone, lesser, type Outcome, outcomeOf } from './outcome.ts';
import { type Certainty, reachOf } from './reach.ts';
import type { SchemaOutcome } from './schema-outcome.ts';

/** A transform or augment that selects a field, or something the field stands in. */
export interface AppliedTransform {
  readonly name: string;
  readonly effect: TransformEffect;
  /** Line of the JSONPath. */
  readonly where: Place;
  /** `maybe`: a filter, an element number or `applyOnlyWhen` decides, document by document. */
  readonly certainty: Certainty;
  readonly isAugment: boolean;
  readonly rule: RuleTransform;
}

/** What becomes of one field, and the line that decides it. */
export interface FieldFate {
  readonly outcome: Outcome;
  readonly where: Place;
  readonly transforms: readonly AppliedTransform[];
}

type Current = { readonly outcome: Outcome; readonly where: Place };

/** Does the steps of an endpoint to a field in order, the worse case wherever the document decides. */
export function fateOfField(
  endpoint: Endpoint,
  field: readonly Segment[],
  schemaOutcome: (field: readonly Segment[]) => SchemaOutcome,
): FieldFate {
  const schema = schemaOutcome(field);
  const where = schema.where ?? endpoint.where;
  const transforms: AppliedTransform[] = [];
  let current: Current = { outcome: schema.isKept ? 'kept' : 'dropped', where };
  for (const { rule, at, step } of schema.isKept ? stepsOn(endpoint.transforms, field) : []) {
    if (isGone(current.outcome)) break;
    transforms.push(step);
    if (step.certainty === 'always')
      current = changed(current, { rule, step, isList: field[at]?.type === 'element', isField: at === field.length });
  }
  return besides({ ...current, transforms }, { endpoint, field, schemaOutcome });
}

interface Step {
  readonly rule: RuleTransform;
  /** Which place on the way to the field is selected. */
  readonly at: number;
  readonly step: AppliedTransform;
}

function stepsOn(rules: readonly RuleTransform[], field: readonly Segment[], isAugment = false): Step[] {
  return rules.flatMap((rule) =>
    rule.jsonPaths.flatMap(({ path, where }) =>
      reachOf(path, field).flatMap((reached, at): Step[] => {
        if (reached === undefined) return [];
        const certainty = rule.applyOnlyWhen === undefined ? reached : 'maybe';
        const effect = rule.definition.effect(rule.options);
        return [{ rule, at, step: { name: rule.name, effect, where, certainty, isAugment, rule } }];
      }),
    ),
  );
}

interface Change {
  readonly rule: RuleTransform;
  readonly step: AppliedTransform;
  readonly isField: boolean;
  readonly isList: boolean;
}

function changed(current: Current, { rule, step, isField, isList }: Change): Current {
  const outcome = outcomeOfStep(rule, step.effect, { isField, isList });
  const less = lesser(current.outcome, outcome);
  return less === current.outcome ? current : { outcome: less, where: step.where };
}

/** A container that any other transform meets becomes null, or refuses the answer. */
function outcomeOfStep(
  rule: RuleTransform,
  effect: TransformEffect,
  { isField, isList }: Pick<Change, 'isField' | 'isList'>,
): Outcome {
  if (effect === 'redact') return 'redacted';
  // Long enough lists pass as they are; what is no list goes.
  if (rule.name === 'suppressBelow') return isList ? 'kept' : 'dropped';
  return isField ? outcomeOf(effect) : 'dropped';
}

interface Beside {
  readonly endpoint: Endpoint;
  readonly field: readonly Segment[];
  readonly schemaOutcome: (field: readonly Segment[]) => SchemaOutcome;
}

/** Augments read the answer before the schema and write beside the value, into whatever the schema keeps around it. */
function besides(fate: FieldFate, { endpoint, field, schemaOutcome }: Beside): FieldFate {
  const written = stepsOn(endpoint.augments, field, true).filter(({ step }) => step.effect !== 'redact');
  return written.reduce<FieldFate>((before, { at, step }) => {
    if (at === 0 || !schemaOutcome(field.slice(0, at - 1)).isKept) return before;
    const outcome = greater(before.outcome, outcomeOf(step.effect));
    const where = outcome === before.outcome ? before.where : step.where;
    return { outcome, where, transforms: [...before.transforms, step] };
  }, fate);
}
