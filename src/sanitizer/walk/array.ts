import type { JsonValue } from '../../json/value.ts';
import { REMOVED } from '../../transforms/types.ts';
import type { PlanNode } from '../plan/node.ts';
import { atElement } from '../plan/position.ts';
import { NOTHING, UNMATCHED } from './leaf.ts';
import type { Run } from './run.ts';
import { placed, settle, walk } from './walk.ts';
import { watchMember } from './watch.ts';

/** Walks the elements of an array; those of which the schema leaves nothing go, and so do those a step takes out. */
export function keepArray(node: PlanNode, array: readonly JsonValue[], run: Run): JsonValue[] | typeof UNMATCHED {
  const result: JsonValue[] = [];
  const every = node.dynamic ? undefined : run.nodes.everyElement(node);
  for (let index = 0; index < array.length; index++) {
    const value = array[index] as JsonValue;
    const place = every ?? elementOf(node, { array, index }, run);
    const child = place.dynamic ? placed(place, value, run) : place;
    run.tracer?.enter(index);
    const kept = walk(child, value, run);
    if (kept === UNMATCHED) {
      run.tracer?.leave(value, undefined);
      return UNMATCHED;
    }
    const element = kept === NOTHING || child.acts.length === 0 ? kept : settle(child, kept, run);
    if (element !== NOTHING && element !== REMOVED) {
      result.push(element);
      if (run.watch !== undefined) watchMember(run.watch, element);
    }
    run.tracer?.leave(value, element === NOTHING || element === REMOVED ? undefined : element);
  }
  return result;
}

function elementOf(
  node: PlanNode,
  { array, index }: { array: readonly JsonValue[]; index: number },
  run: Run,
): PlanNode {
  const value = array[index] as JsonValue;
  const positions = atElement(node.inside, { index, length: array.length, value, root: run.root });
  return run.nodes.variant(node, positions, true);
}
