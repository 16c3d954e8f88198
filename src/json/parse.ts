/**
 * Reads a response body: one JSON value, several following one another (NDJSON included), or none.
 *
 * The usual body is one document that JavaScript holds without loss; it costs one JSON.parse and one cheap look. Only a
 * body that holds what JavaScript would lose, or several documents, goes through our own reader (read-exactly.ts).
 */
import { ResponseRefused } from '../errors.ts';
import { refuseTooMany, refuseTooManyExact } from './count-values.ts';
import { readExactly } from './read-exactly.ts';
import { losesNothing } from './round-trip.ts';
import type { JsonValue } from './value.ts';

/** Limits of parsing. `maxDepth` counts nested arrays and objects: a scalar is 0, `[]` is 1, `[[]]` is 2. */
export interface ParseLimits {
  readonly maxDepth: number;
}

/** The documents of a body. `exact` says that an ExactNumber or a KEY_ORDER may be among them, so `serialize` must look. */
export interface ParsedBody {
  readonly documents: JsonValue[];
  readonly exact: boolean;
}

/**
 * Parses a body and says whether it holds exact numbers or key orders.
 *
 * A byte-order mark at the start is skipped; an empty or blank body is no document. Duplicate keys: last value, first
 * position. Throws ResponseRefused `not-json`, `too-deep` or `too-large`; none carries a character of the body.
 * Source: psoxy contract §1.12, §1.14.
 */
export function parseBody(text: string, limits: ParseLimits): ParsedBody {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  refuseTooMany(source);
  const document = parseOne(source);
  if (document !== undefined && losesNothing(document, source, limits.maxDepth)) {
    return { documents: [document], exact: false };
  }
  refuseTooManyExact(source);
  return { documents: readExactly(source, limits.maxDepth), exact: true };
}

/** Parses a body to its documents. See {@link parseBody}. */
export function parseDocuments(text: string, limits: ParseLimits): JsonValue[] {
  return parseBody(text, limits).documents;
}

/** Parses text that must be exactly one JSON value. Throws as {@link parseBody} does, also for none or several. */
export function parseDocument(text: string, limits: ParseLimits): JsonValue {
  const [document, ...others] = parseDocuments(text, limits);
  if (document === undefined || others.length > 0) {
    throw new ResponseRefused('not-json', 'Expected exactly one JSON value.');
  }
  return document;
}

/** One plain document, or undefined where JSON.parse refuses: several documents, none, or not JSON; the reader decides. */
function parseOne(source: string): JsonValue | undefined {
  try {
    return JSON.parse(source);
  } catch {
    // Its message quotes the body, so it is dropped.
    return undefined;
  }
}
