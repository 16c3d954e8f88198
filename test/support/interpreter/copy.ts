import { isObject, type JsonObject, type JsonValue, KEY_ORDER, keysOf, setKey } from '../../../src/json/value.ts';

/** A deep copy that may be changed. */
export function copy(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(copy);
  if (!isObject(value)) return value;
  const result: JsonObject = {};
  for (const key of keysOf(value)) setKey(result, key, copy(value[key] as JsonValue));
  if (value[KEY_ORDER]) result[KEY_ORDER] = [...value[KEY_ORDER]];
  return result;
}

/** A way through a document: names and indexes from the root. */
export type Location = readonly (string | number)[];

/** The own member or element, undefined when there is none. */
export function childOf(value: JsonValue | undefined, key: string | number): JsonValue | undefined {
  if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined;
  return isObject(value) && typeof key === 'string' && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Names of an object's members or indexes of an array's elements. */
export function childKeys(value: JsonValue | undefined): (string | number)[] {
  if (Array.isArray(value)) return [...value.keys()];
  return isObject(value) ? [...keysOf(value)] : [];
}

/** The value at a location. */
export function valueAt(document: JsonValue, location: Location): JsonValue | undefined {
  return location.reduce<JsonValue | undefined>(childOf, document);
}
