import { type JsonObject, type JsonValue, KEY_ORDER, keysOf, setKey } from '../../json/value.ts';
import { REMOVED } from '../../transforms/types.ts';
import type { PlanNode } from '../plan/node.ts';
import { NOTHING, UNMATCHED } from './leaf.ts';
import type { Run } from './run.ts';
import { placed, settle, walk } from './walk.ts';
import { watchLeaf } from './watch.ts';

/** Keeps the declared members of an object. */
export function keepMembers(node: PlanNode, object: JsonObject, run: Run): JsonObject | typeof UNMATCHED {
  const result: JsonObject = {};
  for (const key of keysOf(object)) {
    const value = object[key] as JsonValue;
    const child = node.members.get(key) ?? memberOf(node, key, run);
    if (child === undefined || child === null) {
      drop(node, key, { value, mentioned: child === null }, run);
      continue;
    }
    const member = walkMember(child, { key, value }, run);
    if (member === UNMATCHED) return UNMATCHED;
    if (member !== REMOVED) setKey(result, key, member);
  }
  return ordered(result, object);
}

/** Lets all members of an object pass, each through the steps that select it or something in it. */
export function passMembers(node: PlanNode, object: JsonObject, run: Run): JsonObject {
  const result: JsonObject = {};
  for (const key of keysOf(object)) {
    const member = walkMember(run.nodes.anyMember(node, key), { key, value: object[key] as JsonValue }, run);
    // UNMATCHED comes from a schema, and there is none below.
    if (member !== REMOVED) setKey(result, key, member as JsonValue);
  }
  return ordered(result, object);
}

function walkMember(place: PlanNode, { key, value }: { key: string; value: JsonValue }, run: Run) {
  run.tracer?.enter(key);
  const child = place.dynamic ? placed(place, value, run) : place;
  const kept = walk(child, value, run);
  if (kept === UNMATCHED) return unmatched(value, run);
  // A property of which nothing is left stays, with null in it.
  let member: JsonValue | typeof REMOVED = kept === NOTHING ? null : kept;
  if (child.acts.length > 0) member = settle(child, member, run);
  if (run.watch && member !== REMOVED && member !== run.watch.lastProduced) watchLeaf(run.watch, member);
  run.tracer?.leave(value, member === REMOVED ? undefined : member);
  return member;
}

function unmatched(value: JsonValue, run: Run): typeof UNMATCHED {
  run.tracer?.leave(value, undefined);
  return UNMATCHED;
}

function memberOf(node: PlanNode, key: string, run: Run): PlanNode | null | undefined {
  // Only keys that augments of ours wrote may begin with `+` and pass undeclared.
  if (run.augmented && key.startsWith('+')) return run.nodes.augmentedMember(node, key);
  return run.nodes.declaredMember(node, key);
}

function drop(
  node: PlanNode,
  key: string,
  { value, mentioned }: { value: JsonValue; mentioned: boolean },
  run: Run,
): void {
  run.tracer?.dropped(key, value, mentioned);
  if (mentioned) return;
  run.unknownFields += 1;
  const names = run.unknown.get(node);
  if (names) names.add(key);
  else run.unknown.set(node, new Set([key]));
}

function ordered(result: JsonObject, object: JsonObject): JsonObject {
  const order = object[KEY_ORDER];
  if (order) result[KEY_ORDER] = order.filter((key) => Object.hasOwn(result, key));
  return result;
}
