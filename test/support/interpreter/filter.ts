import { numberText } from '../../../src/json/number-text.ts';
import {
  ExactNumber,
  isNumber,
  isObject,
  type JsonObject,
  type JsonValue,
  keysOf,
  setKey,
} from '../../../src/json/value.ts';
import type { ResponseSchema } from '../../../src/rules/types.ts';

/** The schema leaves nothing of the value. */
export const NOTHING = Symbol('nothing');
/** Thrown where a condition does not hold; an enclosing `anyOf` tries its next member. */
export class NotMatched extends Error {}
/** Thrown where a schema fails the response. */
export class SchemaFailed extends Error {}

/** Definitions of the rule set, and whether keys that begin with `+` are ours. */
export interface FilterOptions {
  readonly definitions: ReadonlyMap<string, ResponseSchema>;
  readonly augmented: boolean;
}

/** Psoxy's response schema filter, row by row (psoxy contract §1.13). */
export function filterBySchema(
  schema: ResponseSchema,
  value: JsonValue,
  options: FilterOptions,
): JsonValue | typeof NOTHING {
  if (schema.ref === '') return plain(value);
  if (schema.ref !== undefined) {
    const target = options.definitions.get(schema.ref);
    if (!target) throw new SchemaFailed();
    return filterBySchema(target, value, options);
  }
  if (schema.anyOf && schema.anyOf.length > 0) return anyOf(schema.anyOf, value, options);
  if (schema.const !== undefined) {
    if (textOf(value) !== schema.const) throw new NotMatched();
    return '';
  }
  switch (schema.type) {
    case undefined:
      return plain(value);
    case 'string':
      return typeof value === 'string' ? value : NOTHING;
    case 'integer':
      return isNumber(value) ? truncate(Number(numberText(value))) : NOTHING;
    case 'number':
      return isNumber(value) ? value : NOTHING;
    case 'boolean':
      if (value === null) return false;
      return typeof value === 'boolean' ? value : NOTHING;
    case 'object':
      if (!isObject(value)) return NOTHING;
      return schema.if ? conditional(schema, value, options) : members(schema, value, options);
    case 'array':
      if (!schema.items) throw new SchemaFailed();
      if (!Array.isArray(value)) return NOTHING;
      return value
        .map((element) => filterBySchema(schema.items as ResponseSchema, element, options))
        .filter((element) => element !== NOTHING);
    default:
      return NOTHING;
  }
}

// Exact beyond 2^53 only in the product; the laws' numbers are smaller.
function truncate(value: number): number | typeof NOTHING {
  return Math.abs(value) < 2 ** 63 ? Math.trunc(value) + 0 : NOTHING;
}

function plain(value: JsonValue): JsonValue | typeof NOTHING {
  return value === null || Array.isArray(value) || isObject(value) ? NOTHING : value;
}

function anyOf(
  schemas: readonly ResponseSchema[],
  value: JsonValue,
  options: FilterOptions,
): JsonValue | typeof NOTHING {
  for (const schema of schemas) {
    try {
      return filterBySchema(schema, value, options);
    } catch (error) {
      if (!(error instanceof NotMatched)) throw error;
    }
  }
  return NOTHING;
}

function conditional(schema: ResponseSchema, value: JsonObject, options: FilterOptions): JsonValue | typeof NOTHING {
  for (const condition of [schema.if, schema.else]) {
    if (!condition) continue;
    const [[key, property] = ['', undefined]] = condition.properties ?? [];
    if (!property || !Object.hasOwn(value, key)) throw new SchemaFailed();
    const holds = property.type === undefined || property.const === undefined || textOf(value[key]) === property.const;
    if (holds) return schema.then ? filterThen(schema.then, value, options) : {};
  }
  throw new NotMatched();
}

function filterThen(schema: ResponseSchema, value: JsonObject, options: FilterOptions): JsonValue | typeof NOTHING {
  const isUntyped = schema.type === undefined && schema.ref === undefined && !schema.anyOf?.length;
  return isUntyped ? members(schema, value, options) : filterBySchema(schema, value, options);
}

function members(schema: ResponseSchema, value: JsonObject, options: FilterOptions): JsonObject {
  const result: JsonObject = {};
  for (const key of keysOf(value)) {
    const declared = schema.properties?.get(key);
    const member = value[key] as JsonValue;
    if (declared) {
      const kept = filterBySchema(declared, member, options);
      setKey(result, key, kept === NOTHING ? null : kept);
    } else if (options.augmented && key.startsWith('+')) setKey(result, key, member);
  }
  return result;
}

function textOf(value: JsonValue | undefined): string {
  if (typeof value === 'number' || value instanceof ExactNumber) return numberText(value);
  return typeof value === 'object' && value !== null ? '' : String(value);
}
