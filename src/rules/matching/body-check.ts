import { ResponseRefused } from '../../errors.ts';
import { parseDocuments } from '../../json/parse.ts';
import type { JsonObject, JsonValue } from '../../json/value.ts';
import type { Endpoint } from '../types.ts';
import { compileBodySchema } from './body-schema.ts';
import { FORM_TYPE, JSON_TYPE, mediaTypeOf } from './media-type.ts';
import { decodeFormText } from './query.ts';
import { hasRepeatedKeys } from './repeated-keys.ts';
import type { TokenSpelling } from './token-text.ts';

/** Deeper request bodies are refused. */
const MAX_DEPTH = 64;

/** Tests a request body against an endpoint's `requestBody` (psoxy contract §1.9, with §7 W16). */
export type BodyCheck = (body: string | undefined, contentType: string | undefined) => boolean;

/** Compiles `requestBody`. Media types that no schema describes are refused once one is described. */
export function compileBody({ requestBody }: Endpoint, spelling: TokenSpelling): BodyCheck {
  if (requestBody?.content === undefined) {
    return (body) => requestBody?.required !== true || !isBlank(body);
  }
  const tests = new Map([...requestBody.content].map(([type, schema]) => [type, compileBodySchema(schema, spelling)]));
  return (body, contentType) => {
    if (body === undefined || isBlank(body)) return !requestBody.required;
    const type = mediaTypeOf(contentType);
    const test = tests.get(type);
    const documents = test === undefined ? undefined : readingsOf(type, body);
    return test !== undefined && (documents?.every(test) ?? false);
  };
}

function isBlank(body: string | undefined): boolean {
  return body === undefined || body.trim() === '';
}

/** What a body may be understood as; undefined when it cannot be. */
function readingsOf(type: string, body: string): readonly JsonValue[] | undefined {
  if (type === JSON_TYPE) return jsonDocument(body);
  return type === FORM_TYPE ? formDocuments(body) : undefined;
}

function jsonDocument(body: string): readonly JsonValue[] | undefined {
  try {
    const documents = parseDocuments(body, { maxDepth: MAX_DEPTH });
    return documents.length === 1 && !hasRepeatedKeys(body) ? documents : undefined;
  } catch (cause) {
    if (cause instanceof ResponseRefused) return undefined;
    throw cause;
  }
}

/** A form as objects of strings: with a name given n times, n objects, so that every repetition is tested. */
function formDocuments(body: string): readonly JsonValue[] | undefined {
  const values = new Map<string, string[]>();
  for (const part of body.split('&').filter((text) => text !== '')) {
    const equals = part.indexOf('=');
    const name = decodeFormText(equals < 0 ? part : part.slice(0, equals));
    const value = decodeFormText(equals < 0 ? '' : part.slice(equals + 1));
    if (name === undefined || value === undefined) return undefined;
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  const rounds = Math.max(1, ...[...values.values()].map((list) => list.length));
  return Array.from({ length: rounds }, (_, round) => formDocument(values, round));
}

function formDocument(values: ReadonlyMap<string, readonly string[]>, round: number): JsonObject {
  const entries = [...values].map(([name, list]) => [name, list[round] ?? list.at(-1) ?? '']);
  // fromEntries makes own keys, `__proto__` included.
  return Object.fromEntries(entries) as JsonObject;
}
