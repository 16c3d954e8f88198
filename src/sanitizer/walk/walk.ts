import { ResponseRefused } from '../../errors.ts';
import { ExactNumber, isObject, type JsonObject, type JsonValue } from '../../json/value.ts';
import { REMOVED } from '../../transforms/types.ts';
import { KEEP } from '../plan/keep.ts';
import type { Act, PlanNode } from '../plan/node.ts';
import { atTested } from '../plan/position.ts';
import { keepArray } from './array.ts';
import { type Kept, keepLeaf, NOTHING, textOf, UNMATCHED } from './leaf.ts';
import { keepMembers, passMembers } from './object.ts';
import type { Run } from './run.ts';
import { watchOriginal } from './watch.ts';

/** What the schema and all that happens inside make of a value. The steps that select the value itself come after: {@link settle}. */
export function walk(node: PlanNode, value: JsonValue, run: Run): Kept {
  switch (node.code) {
    case KEEP.ANY:
      return isLeaf(value) ? value : walkAny(node, value, run);
    case KEEP.OBJECT:
      return isObject(value) ? keepMembers(node, value, run) : NOTHING;
    case KEEP.ARRAY:
      return Array.isArray(value) ? keepArray(node, value, run) : NOTHING;
    case KEEP.ANY_OF:
      return walkAnyOf(node, value, run);
    case KEEP.CONDITION:
      return isObject(value) ? walkCondition(node, value, run) : NOTHING;
    case KEEP.CONSTANT:
      // The empty text for a match is the reference's accident; readers of old data expect it.
      return textOf(value) === node.keep.schema?.const ? '' : UNMATCHED;
    case KEEP.UNUSABLE_ARRAY:
      return Array.isArray(value) ? refuseUnusable(node) : NOTHING;
    case KEEP.UNUSABLE:
      return refuseUnusable(node);
    default:
      return keepLeaf(node.code, value);
  }
}

/** Applies the steps that select a value, in order, each followed by what later steps do inside its result. */
export function settle(node: PlanNode, value: JsonValue, run: Run): JsonValue | typeof REMOVED {
  let current = value;
  for (let index = 0; index < node.acts.length; index++) {
    const { step, changed, unchanged } = node.acts[index] as Act;
    run.step = step;
    const after = step.apply(current, run.context);
    if (after !== current && run.watch) watchOriginal(run.watch, current);
    run.tracer?.applied(step, current, after);
    if (after === REMOVED) return REMOVED;
    const positions = after === current ? unchanged : changed;
    current = after;
    if (positions.length > 0 && !isLeaf(current)) {
      // Without a schema nothing is taken for nothing.
      current = walk(run.nodes.withoutSchema(node, positions), current, run) as JsonValue;
    }
  }
  return current;
}

function refuseUnusable({ keep }: PlanNode): never {
  throw new ResponseRefused('schema-failed', 'A value met a schema that cannot be used.', keep.schema?.where);
}

function isLeaf(value: JsonValue): boolean {
  return typeof value !== 'object' || value === null || value instanceof ExactNumber;
}

function walkAny(node: PlanNode, value: JsonValue, run: Run): Kept {
  if (node.passes) {
    if (run.watch) run.watch.unseen = true;
    return value;
  }
  if (Array.isArray(value)) return keepArray(node, value, run);
  return passMembers(node, value as JsonObject, run);
}

/** The node for a value, with the filters that test an object itself decided; to be asked once before {@link walk}. */
export function placed(node: PlanNode, value: JsonValue, run: Run): PlanNode {
  if (!node.dynamic || !isObject(value)) return node;
  return run.nodes.variant(node, atTested(node.positions, value, run.root), false);
}

function walkAnyOf(node: PlanNode, value: JsonValue, run: Run): Kept {
  for (const member of run.nodes.alternatives(node)) {
    const mark = run.tracer?.mark();
    const kept = walk(member, value, run);
    if (kept !== UNMATCHED && (kept === NOTHING || node.inside.length === 0)) return kept;
    if (kept === UNMATCHED) run.tracer?.forget(mark ?? 0);
    else return walk(run.nodes.withoutSchema(node, node.inside), kept, run);
  }
  return NOTHING;
}

function walkCondition(node: PlanNode, value: JsonObject, run: Run): Kept {
  for (const { key, constant } of node.keep.tests) {
    if (!Object.hasOwn(value, key)) {
      throw new ResponseRefused(
        'schema-failed',
        'The property that a condition names is absent.',
        node.keep.schema?.where,
      );
    }
    const [then] = run.nodes.alternatives(node);
    if (then && (constant === undefined || textOf(value[key]) === constant)) return walk(then, value, run);
  }
  return UNMATCHED;
}
