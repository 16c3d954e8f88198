import { isObject, type JsonValue, keysOf, setKey } from '../../../src/json/value.ts';
import type { Endpoint, RuleSet, RuleTransform } from '../../../src/rules/types.ts';
import {
  REMOVED,
  type TransformContext,
  type TransformFunction,
  type TransformSettings,
} from '../../../src/transforms/types.ts';
import { childKeys, childOf, copy, type Location, valueAt } from './copy.ts';
import { filterBySchema, NOTHING } from './filter.ts';
import { locate } from './locate.ts';

/** What to interpret. */
export interface Interpretation {
  readonly endpoint: Endpoint;
  readonly ruleSet: RuleSet;
  readonly settings: TransformSettings;
  readonly context: TransformContext;
}

/**
 * The rules of an endpoint as they read: augments, then the schema, then each transform in file order, each of its paths in
 * order over the whole document. Slow and plain; what the compiled plan must agree with. Throws where the response fails.
 */
export function interpret({ endpoint, ruleSet, settings, context }: Interpretation, document: JsonValue): JsonValue {
  let current = augment(endpoint.augments, document, { settings, context });
  const augmented = JSON.stringify(current) !== JSON.stringify(document);
  if (endpoint.responseSchema) {
    const kept = filterBySchema(endpoint.responseSchema, current, { definitions: ruleSet.definitions, augmented });
    if (kept === NOTHING) throw new Error('nothing of the root');
    current = kept;
  }
  for (const transform of endpoint.transforms) {
    if (transform.applyOnlyWhen && locate(transform.applyOnlyWhen, current).length === 0) continue;
    const apply = functionOf(transform, settings);
    for (const { path } of transform.jsonPaths)
      current = transformAt(locate(path, current), current, (value) => apply(value, context));
  }
  return current;
}

function functionOf(transform: RuleTransform, settings: TransformSettings): TransformFunction {
  const created = transform.definition.create(transform.options, settings);
  if (!created.ok) throw new Error('the transform cannot be built');
  return created.value;
}

function transformAt(
  locations: readonly Location[],
  document: JsonValue,
  apply: (value: JsonValue) => JsonValue | typeof REMOVED,
): JsonValue {
  const result = copy(document);
  const replaced: Location[] = [];
  const removed: Location[] = [];
  for (const location of locations) {
    if (location.length === 0) throw new Error('the root cannot be transformed');
    if (replaced.some((outer) => isWithin(location, outer))) continue;
    const before = valueAt(result, location) as JsonValue;
    const after = apply(before);
    if (after === before) continue;
    replaced.push(location);
    if (after === REMOVED) removed.push(location);
    else write(result, location, after);
  }
  // Last elements first, so that the others keep their places.
  for (const location of removed.sort(fromTheEnd)) remove(result, location);
  return result;
}

function isWithin(location: Location, outer: Location): boolean {
  return location.length > outer.length && outer.every((key, index) => location[index] === key);
}

function fromTheEnd(a: Location, b: Location): number {
  const [x, y] = [a.at(-1), b.at(-1)];
  return b.length - a.length || (typeof x === 'number' && typeof y === 'number' ? y - x : 0);
}

function write(document: JsonValue, location: Location, value: JsonValue): void {
  const parent = valueAt(document, location.slice(0, -1));
  const key = location.at(-1);
  if (Array.isArray(parent)) parent[key as number] = value;
  else if (isObject(parent)) setKey(parent, key as string, value);
}

function remove(document: JsonValue, location: Location): void {
  const parent = valueAt(document, location.slice(0, -1));
  const key = location.at(-1);
  if (Array.isArray(parent)) parent.splice(key as number, 1);
  else if (isObject(parent)) delete parent[key as string];
}

function augment(
  augments: readonly RuleTransform[],
  document: JsonValue,
  { settings, context }: { settings: TransformSettings; context: TransformContext },
): JsonValue {
  if (hasPlusKey(document)) return document;
  const result = copy(document);
  for (const rule of augments) {
    const apply = functionOf(rule, settings);
    for (const location of rule.jsonPaths.flatMap(({ path }) => locate(path, document))) {
      const [parent, key, value] = [
        valueAt(result, location.slice(0, -1)),
        location.at(-1),
        valueAt(document, location),
      ];
      if (typeof value !== 'string' || !isObject(parent)) continue;
      const addition = attempt(apply, value, context);
      if (addition !== REMOVED) setKey(parent, `+${key}:${rule.name}`, addition);
    }
  }
  return result;
}

/** An augment that fails adds nothing. */
function attempt(apply: TransformFunction, value: JsonValue, context: TransformContext): JsonValue | typeof REMOVED {
  try {
    return apply(value, context);
  } catch {
    return REMOVED;
  }
}

function hasPlusKey(value: JsonValue): boolean {
  if (isObject(value) && keysOf(value).some((key) => key.startsWith('+'))) return true;
  return childKeys(value).some((key) => hasPlusKey(childOf(value, key) as JsonValue));
}
