/**
 * Says whether JSON.parse lost nothing of a document, at a small part of its cost.
 *
 * What it loses: digits of numbers beyond 2^53, the text of fractions and exponents (1.50, 1e2), the sign of -0, and the
 * source order of keys that look like array indexes. Safe integers are judged on the value; fractions and exponents,
 * which look like integers afterwards (1.0), on the text; keys by the first one, since JavaScript puts indexes first.
 * When in doubt the answer is no: the exact reader is slower, never wrong.
 */
import { ResponseRefused } from '../errors.ts';
import type { JsonObject, JsonValue } from './value.ts';

/**
 * A number with a fraction or an exponent: a digit, `.` or `e`, digits, and an end. In a string it is followed by a quote,
 * hence rarely found there. One alternative-free pattern, which V8 scans at some 5 GB/s; five others were slower.
 */
const fractionOrExponent = /\d[.eE][-+\d]*\d(?:[\s,\]}]|$)/;

/** Says whether `document` holds all that `source` says. Throws ResponseRefused `too-deep` beyond `maxDepth`. */
export function losesNothing(document: JsonValue, source: string, maxDepth: number): boolean {
  return isPlain(document, maxDepth) && !fractionOrExponent.test(source);
}

function isPlain(value: JsonValue, depthLeft: number): boolean {
  if (typeof value === 'number') return isPlainNumber(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depthLeft === 0) throw tooDeep();
  if (Array.isArray(value)) return isPlainArray(value, depthLeft - 1);
  return isPlainObject(value as JsonObject, depthLeft - 1);
}

function isPlainNumber(value: number): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}

// The two loops sort scalars out themselves: a call for each would double the cost of the whole look.
function isPlainArray(array: readonly JsonValue[], depthLeft: number): boolean {
  for (const value of array) {
    const type = typeof value;
    if (type === 'object' ? !isPlain(value, depthLeft) : type === 'number' && !isPlainNumber(value as number))
      return false;
  }
  return true;
}

function isPlainObject(object: JsonObject, depthLeft: number): boolean {
  let isFirst = true;
  // Own keys only: JSON.parse makes plain objects, whose prototype has no enumerable key.
  for (const key in object) {
    if (isFirst && startsWithDigit(key)) return false;
    isFirst = false;
    const value = object[key] as JsonValue;
    const type = typeof value;
    if (type === 'object' ? !isPlain(value, depthLeft) : type === 'number' && !isPlainNumber(value as number))
      return false;
  }
  return true;
}

function startsWithDigit(key: string): boolean {
  const unit = key.charCodeAt(0);
  return unit >= 0x30 && unit <= 0x39;
}

/** The refusal of a document nested deeper than the limit. */
export function tooDeep(): ResponseRefused {
  return new ResponseRefused('too-deep', 'The JSON document is nested deeper than the limit.');
}
