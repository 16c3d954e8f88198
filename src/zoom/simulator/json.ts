/** Any JSON value of an answer. */
export type Json = null | boolean | number | string | Json[] | JsonRecord;

/** A JSON object of an answer; an undefined key is left out when printed. */
export interface JsonRecord {
  [key: string]: Json | undefined;
}

/** Says whether a value is a JSON object. */
export function isRecord(value: Json | undefined): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Lays an overlay over a generated value: objects key by key, lists element by element (a generated element serves several),
 * anything else is replaced; a key that is undefined goes.
 */
export function overlay(base: Json | undefined, over: Json | undefined): Json | undefined {
  if (isRecord(base) && isRecord(over)) {
    const merged: JsonRecord = { ...base };
    for (const [key, value] of Object.entries(over)) {
      merged[key] = value === undefined ? undefined : overlay(base[key], value);
    }
    return merged;
  }
  if (Array.isArray(base) && Array.isArray(over) && base.length > 0) {
    return over.map((item, index) => overlay(base[index % base.length], item) ?? null);
  }
  return over;
}
