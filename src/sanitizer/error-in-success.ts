import { ResponseRefused } from '../errors.ts';
import { isNumber, isObject, type JsonValue, keysOf } from '../json/value.ts';
import type { Endpoint, ResponseSchema, RuleSet } from '../rules/types.ts';

/**
 * Refuses Zoom's error object in an answer of status 2xx: `code` and `message` and no property that the endpoint's schema
 * declares. Its message quotes e-mail addresses and ids.
 */
export function refuseErrorBody(
  document: JsonValue,
  { responseSchema, where }: Endpoint,
  { definitions }: RuleSet,
): void {
  if (!isObject(document) || !Object.hasOwn(document, 'code') || !Object.hasOwn(document, 'message')) return;
  if (!isCode(document['code'])) return;
  const declared = propertiesOf(responseSchema, definitions);
  const isError = declared ? keysOf(document).every((key) => !declared.has(key)) : isBare(document);
  if (isError)
    throw new ResponseRefused('error-in-success', 'The source answered with an error and a status of success.', where);
}

/** Zoom sends a code as a number, and now and then as its digits; the message beside it may be of any type. */
function isCode(code: JsonValue | undefined): boolean {
  return isNumber(code) || (typeof code === 'string' && /^\d{1,8}$/.test(code));
}

/** Without declared properties only the bare error object is told apart from an answer. */
function isBare(document: JsonValue): boolean {
  return isObject(document) && keysOf(document).every((key) => key === 'code' || key === 'message' || key === 'errors');
}

function propertiesOf(
  schema: ResponseSchema | undefined,
  definitions: ReadonlyMap<string, ResponseSchema>,
): ReadonlyMap<string, ResponseSchema> | undefined {
  let current = schema;
  for (let steps = 0; current?.ref && steps <= definitions.size; steps++) current = definitions.get(current.ref);
  return current?.properties;
}
