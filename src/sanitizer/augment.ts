import { isObject, type JsonObject, type JsonValue, KEY_ORDER, keysOf, setKey } from '../json/value.ts';
import { selectNodes } from '../jsonpath/select.ts';
import type { RuleTransform } from '../rules/types.ts';
import { REMOVED, type TransformContext, type TransformFunction } from '../transforms/types.ts';

/** An augment with its function built. */
export interface Augment {
  readonly rule: RuleTransform;
  readonly apply: TransformFunction;
}

type Additions = Map<JsonObject, [key: string, value: JsonValue][]>;

/**
 * Writes `+<key>:<augment>` beside each text an augment selects, in a copy. All augments look at the document as the source
 * sent it. Returns the document itself when nothing is to be written, and when the source sent a key that begins with `+`:
 * then nobody could tell whose it is (psoxy contract §2.13).
 */
export function applyAugments(augments: readonly Augment[], document: JsonValue, context: TransformContext): JsonValue {
  if (augments.length === 0 || hasPlusKey(document)) return document;
  const additions: Additions = new Map();
  for (const { rule, apply } of augments) {
    for (const { path } of rule.jsonPaths) {
      for (const { parent, key } of selectNodes(path, document)) {
        if (!isObject(parent) || typeof key !== 'string') continue;
        const value = parent[key];
        const addition = typeof value === 'string' ? attempt(apply, value, context) : REMOVED;
        if (addition !== REMOVED) add(additions, parent, [`+${key}:${rule.name}`, addition]);
      }
    }
  }
  return additions.size === 0 ? document : written(document, additions);
}

function hasPlusKey(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some(hasPlusKey);
  return isObject(value) && keysOf(value).some((key) => key.startsWith('+') || hasPlusKey(value[key] as JsonValue));
}

/** An augment adds what it can; one that fails adds nothing, and nothing is let through by that. */
function attempt(apply: TransformFunction, text: string, context: TransformContext): JsonValue | typeof REMOVED {
  try {
    return apply(text, context);
  } catch {
    return REMOVED;
  }
}

function add(additions: Additions, parent: JsonObject, addition: [string, JsonValue]): void {
  const known = additions.get(parent);
  if (known) known.push(addition);
  else additions.set(parent, [addition]);
}

function written(value: JsonValue, additions: Additions): JsonValue {
  if (Array.isArray(value)) return value.map((element) => written(element, additions));
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  for (const key of keysOf(value)) setKey(copy, key, written(value[key] as JsonValue, additions));
  const added = additions.get(value) ?? [];
  for (const [key, addition] of added) copy[key] = addition;
  const order = value[KEY_ORDER];
  if (order) copy[KEY_ORDER] = [...new Set([...order, ...added.map(([key]) => key)])];
  return copy;
}
