import type { Place } from '../../errors.ts';
import type { JsonValue } from '../../json/value.ts';
import type { JsonPath, Segment } from '../../jsonpath/ast.ts';
import { compileFilter } from '../../jsonpath/filter.ts';
import type { RuleTransform } from '../../rules/types.ts';
import type { TransformFunction, TransformSettings } from '../../transforms/types.ts';

/** Whether a filter holds for a node; `root` is the document the filter's `$` means. */
export type NodeTest = (node: JsonValue, root: JsonValue) => boolean;

/** One JSONPath of one transform: the smallest piece whose order matters. */
export interface Step {
  /** Position in file order, from 0, over all paths of all transforms. */
  readonly order: number;
  readonly segments: readonly Segment[];
  /** The filter of each segment that is one, compiled. */
  readonly tests: readonly (NodeTest | undefined)[];
  readonly apply: TransformFunction;
  readonly transform: RuleTransform;
  readonly where: Place;
  /** Number of the `applyOnlyWhen` that decides whether it runs; -1 for always. */
  readonly gate: number;
}

/** Steps that one walk can take together. */
export interface Stage {
  readonly steps: readonly Step[];
  /** Conditions to evaluate on the document this stage starts from. */
  readonly gates: readonly { readonly gate: number; readonly path: JsonPath }[];
  /** Whether the response schema is applied in this walk. */
  readonly withSchema: boolean;
}

/**
 * Cuts an endpoint's transforms into as few walks as give the result of doing them one by one.
 *
 * A walk shows each place its value before any change. That is what a step wants to see of its own value, since earlier
 * steps' changes to that value reach it in order; but a filter, an index or a condition looks at more than the value itself,
 * so a step with one of these opens a walk of its own when anything stands before it.
 */
export function planStages(
  transforms: readonly RuleTransform[],
  settings: TransformSettings,
  withSchema: boolean,
): Stage[] {
  const stages: { steps: Step[]; gates: { gate: number; path: JsonPath }[]; withSchema: boolean }[] = [];
  let current = { steps: [] as Step[], gates: [] as { gate: number; path: JsonPath }[], withSchema };
  let order = 0;
  const open = () => {
    if (current.steps.length === 0 && !current.withSchema) return;
    stages.push(current);
    current = { steps: [], gates: [], withSchema: false };
  };
  transforms.forEach((transform, index) => {
    const apply = createFunction(transform, settings);
    const condition = transform.applyOnlyWhen;
    if (condition) {
      open();
      current.gates.push({ gate: index, path: condition });
    }
    for (const { path, where } of transform.jsonPaths) {
      const step = {
        order,
        apply,
        transform,
        where,
        segments: path.segments,
        tests: compileTests(path),
        gate: condition ? index : -1,
      };
      order += 1;
      if (looksAround(path)) open();
      current.steps.push(step);
    }
  });
  stages.push(current);
  return stages;
}

/** Whether a path's choice depends on more than names: on values (filters) or on how many elements are left (indexes, slices). */
export function looksAround(path: JsonPath): boolean {
  return path.segments.some(({ selector }) => selector.type !== 'names' && selector.type !== 'wildcard');
}

function compileTests(path: JsonPath): (NodeTest | undefined)[] {
  return path.segments.map(({ selector }) => (selector.type === 'filter' ? compileFilter(selector.filter) : undefined));
}

/** The function of a transform, as its definition builds it. */
export function createFunction(transform: RuleTransform, settings: TransformSettings): TransformFunction {
  const created = transform.definition.create(transform.options, settings);
  // The rule set was validated with the same definition, so this is a fault of ours.
  if (!created.ok) throw new Error(`Transform ${transform.name} was accepted by the rules and refused by its factory.`);
  return created.value;
}
