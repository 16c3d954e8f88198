import { ExactNumber, isNumber, isObject, type JsonObject, type JsonValue, keysOf } from '../../json/value.ts';
import { compileContentRegex } from '../../regex/compile-content-regex.ts';
import type { BodySchema } from '../types.ts';
import { isToken, type TokenSpelling } from './token-text.ts';

/** Whether a value of a request body is allowed. */
export type BodyTest = (value: JsonValue) => boolean;

/** Compiles the JSON Schema subset of request bodies. Keywords that do not concern a value's type let it pass. */
export function compileBodySchema(schema: BodySchema, spelling: TokenSpelling): BodyTest {
  const tests = [
    typeTest(schema),
    enumTest(schema),
    textTest(schema, spelling),
    objectTest(schema, spelling),
    itemsTest(schema, spelling),
  ].filter((test) => test !== undefined);
  return (value) => tests.every((test) => test(value));
}

type Compiled = BodyTest | undefined;

const TYPE_TESTS: Readonly<Record<string, BodyTest>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  number: isNumber,
  integer: (value) => isNumber(value) && Number.isInteger(Number(value instanceof ExactNumber ? value.text : value)),
};

function typeTest({ type }: BodySchema): Compiled {
  return type === undefined ? undefined : (TYPE_TESTS[type] ?? (() => false));
}

function enumTest({ enumValues }: BodySchema): Compiled {
  if (enumValues === undefined) return undefined;
  const allowed = new Set(enumValues);
  return (value) => {
    const text = scalarText(value);
    return text !== undefined && allowed.has(text);
  };
}

function scalarText(value: JsonValue): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof ExactNumber) return value.text;
  return typeof value === 'number' ? String(value) : undefined;
}

/** `format` wants the whole text to be a token; the reference only wants one somewhere in it. */
function textTest({ format, pattern }: BodySchema, spelling: TokenSpelling): Compiled {
  const wantsToken = format === 'pseudonym' || format === 'reversible-pseudonym';
  const compiled = pattern === undefined ? undefined : compileContentRegex(pattern);
  if (!wantsToken && compiled === undefined) return undefined;
  return (value) => {
    if (typeof value !== 'string') return !wantsToken;
    if (wantsToken && !isToken(value, spelling)) return false;
    return compiled === undefined || (compiled.ok && compiled.value.findFirst(value) !== undefined);
  };
}

function objectTest(schema: BodySchema, spelling: TokenSpelling): Compiled {
  const { required = [], additionalProperties, properties } = schema;
  if (required.length === 0 && additionalProperties === undefined && properties === undefined) return undefined;
  const tests = new Map([...(properties ?? [])].map(([name, one]) => [name, compileBodySchema(one, spelling)]));
  const propertyTest = (value: JsonObject) => (name: string) => {
    const test = tests.get(name);
    return test === undefined ? additionalProperties !== false : test(value[name] ?? null);
  };
  return (value) => {
    if (!isObject(value)) return true;
    return required.every((name) => Object.hasOwn(value, name)) && keysOf(value).every(propertyTest(value));
  };
}

function itemsTest({ items }: BodySchema, spelling: TokenSpelling): Compiled {
  if (items === undefined) return undefined;
  const test = compileBodySchema(items, spelling);
  return (value) => !Array.isArray(value) || value.every(test);
}
