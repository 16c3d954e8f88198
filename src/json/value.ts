/**
 * The JSON value model of the engine: what JSON.parse gives, plus two things it would lose.
 *
 * - A number whose source text JavaScript cannot give back (12345678901234567890, 1.50, 1e2, -0) is an {@link ExactNumber}.
 * - An object whose keys JavaScript would reorder (`"2"`, `"1"`) carries its source order under {@link KEY_ORDER}.
 *
 * Both appear only when `parseDocuments` took the exact path; plain documents hold neither. Objects are plain; walk own
 * keys only, through {@link keysOf}; set keys through {@link setKey} where a key may be `__proto__`.
 */

/** A number by its JSON source text. */
export class ExactNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Symbol under which an object keeps the source order of its keys, when that differs from JavaScript's. */
export const KEY_ORDER: unique symbol = Symbol('key order');

/** Any JSON object. */
export interface JsonObject {
  [key: string]: JsonValue;
  [KEY_ORDER]?: string[];
}

/** Any JSON value. */
export type JsonValue = null | boolean | string | number | ExactNumber | JsonValue[] | JsonObject;

/** Says whether a value is a JSON object (not an array, not null, not an exact number). */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

/** Says whether a value is a JSON number in either form. */
export function isNumber(value: JsonValue | undefined): value is number | ExactNumber {
  return typeof value === 'number' || value instanceof ExactNumber;
}

/** The own keys of an object in source order. */
export function keysOf(object: JsonObject): readonly string[] {
  return object[KEY_ORDER] ?? Object.keys(object);
}

/** Sets an own key, `__proto__` included, without touching the prototype. */
export function setKey(object: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
}
