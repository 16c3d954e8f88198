import { type JsonObject, type JsonValue, KEY_ORDER, setKey } from '../../json/value.ts';
import { REMOVED } from '../../transforms/types.ts';
import { type PlanNode, UNKNOWN } from '../plan/node.ts';
import { type Kept, NOTHING, UNMATCHED } from './leaf.ts';
import type { Run } from './run.ts';
import { placed, settle, walk } from './walk.ts';
import { watchKey, watchMember } from './watch.ts';

/*
 * The two loops below are where sanitizing spends its time. `for … in` over a plain object reads keys and values without
 * a look-up each; the objects come from the parser, and `createRun` has made sure that nothing is inherited.
 * In which order members are visited does not matter: where JavaScript's order is not the source's, KEY_ORDER has that.
 */

/** Keeps the declared members of an object. */
export function keepMembers(node: PlanNode, object: JsonObject, run: Run): JsonObject | typeof UNMATCHED {
  const result: JsonObject = {};
  for (const key in object) {
    const value = object[key] as JsonValue;
    const child = node.members.get(key) ?? memberOf(node, key, run);
    if (child === UNKNOWN || child === null) {
      drop(node, key, value, run);
      continue;
    }
    run.tracer?.enter(key);
    const member = walkMember(child, value, run);
    if (member === UNMATCHED) return UNMATCHED;
    if (member !== REMOVED) setKey(result, key, member);
  }
  return run.exact ? ordered(result, object) : result;
}

/** Lets all members of an object pass, each through the steps that select it or something in it. */
export function passMembers(node: PlanNode, object: JsonObject, run: Run): JsonObject {
  const result: JsonObject = {};
  for (const key in object) {
    run.tracer?.enter(key);
    const member = walkMember(run.nodes.anyMember(node, key), object[key] as JsonValue, run);
    if (member === REMOVED) continue;
    // UNMATCHED comes from a schema, and there is none below.
    setKey(result, key, member as JsonValue);
    if (run.watch !== undefined) watchKey(run.watch, key);
  }
  return run.exact ? ordered(result, object) : result;
}

function walkMember(place: PlanNode, value: JsonValue, run: Run): JsonValue | typeof REMOVED | typeof UNMATCHED {
  const child = place.dynamic ? placed(place, value, run) : place;
  const kept: Kept = walk(child, value, run);
  if (kept === UNMATCHED) return unmatched(value, run);
  // A property of which nothing is left stays, with null in it.
  const member = kept === NOTHING ? null : kept;
  const settled = child.acts.length > 0 ? settle(child, member, run) : member;
  if (run.watch !== undefined) watchMember(run.watch, settled);
  run.tracer?.leave(value, settled === REMOVED ? undefined : settled);
  return settled;
}

function unmatched(value: JsonValue, run: Run): typeof UNMATCHED {
  run.tracer?.leave(value, undefined);
  return UNMATCHED;
}

function memberOf(node: PlanNode, key: string, run: Run): PlanNode | null | typeof UNKNOWN {
  // Only keys that augments of ours wrote may begin with `+` and pass undeclared.
  if (run.augmented && key.startsWith('+')) {
    if (run.watch !== undefined) watchKey(run.watch, key);
    return run.nodes.augmentedMember(node, key);
  }
  return run.nodes.declaredMember(node, key);
}

function drop(node: PlanNode, key: string, value: JsonValue, run: Run): void {
  const isMentioned = node.members.get(key) === null;
  run.tracer?.dropped(key, value, isMentioned);
  if (isMentioned || run.knownFields?.has(key) === true) return;
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
