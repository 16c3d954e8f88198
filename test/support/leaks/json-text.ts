/*
 * Responses as text that no JavaScript object could hold: keys twice, `__proto__` as a key, numbers beyond 2^53.
 */

/** A JSON value to be written; objects are lists of members in their order, `raw` is text written as it stands. */
export type Json = string | number | boolean | null | readonly Json[] | JsonMembers | JsonRaw;

/** An object, member by member. */
export interface JsonMembers {
  readonly members: readonly (readonly [string, Json])[];
}

/** JSON text of our own spelling. */
export interface JsonRaw {
  readonly raw: string;
}

/** An object from its members. */
export function members(...list: readonly (readonly [string, Json])[]): JsonMembers {
  return { members: list };
}

/** Says whether a value is an object. */
export function isMembers(value: Json): value is JsonMembers {
  return typeof value === 'object' && value !== null && 'members' in value;
}

/** Writes a value as JSON text. */
export function writeJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if ('raw' in value) return value.raw;
  if ('members' in value) {
    return `{${value.members.map(([key, member]) => `${JSON.stringify(key)}:${writeJson(member)}`).join()}}`;
  }
  return `[${value.map(writeJson).join()}]`;
}
