import type { RestoredValue } from '../sanitizer/types.ts';
import type { ZoomResponse } from '../zoom/types.ts';
import { percentDecode } from './target.ts';

/** Passed on by Psoxy as well, but only under COMPATIBILITY=psoxy here: validators and links may carry identifiers. */
const COMPATIBILITY_HEADERS = ['cache-control', 'etag', 'expires', 'last-modified', 'link'];

/** The rate-limit headers Zoom is known to send; one of another name could carry anything, its name included. */
const RATE_HEADERS = new Set([
  'retry-after',
  'x-ratelimit-category',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-ratelimit-type',
]);

/**
 * A figure of up to nine digits (a personal meeting id has ten), a word or two of letters, an
 * ISO date-time, an HTTP date. An id, an address, a name with blanks or a quoted text does not fit.
 */
const SAFE_VALUE = new RegExp(
  [
    '\\d{1,9}',
    '[A-Za-z]{1,10}(?:-[A-Za-z]{1,10})?',
    '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,3})?(?:Z|[+-]\\d\\d:\\d\\d)',
    '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT',
  ]
    .map((form) => `^${form}$`)
    .join('|'),
);

const JSON_CONTENT_TYPE =
  /^application\/(?:json|x-ndjson|ndjson|jsonl?|jsonlines|gzip|x-gzip|problem\+json)(?:; ?charset=(?:utf-8|us-ascii|iso-8859-1))?$/i;

/**
 * The headers of a Zoom answer that a client may see, lower case (psoxy contract §4.5). Values are let through only in the
 * forms they have by their meaning, so that nothing else can ride along; of those only Psoxy passes, none that holds a
 * value restored from the request, as a link to the next page does.
 */
export function passHeaders(
  response: ZoomResponse,
  compatibility: 'none' | 'psoxy',
  restored: readonly RestoredValue[] = [],
): Record<string, string> {
  const passed: Record<string, string> = { 'cache-control': 'no-store' };
  for (const [name, value] of Object.entries(response.headers)) {
    if (RATE_HEADERS.has(name) && (SAFE_VALUE.test(value) || isMoment(name, value))) passed[name] = value;
    else if (compatibility === 'psoxy' && COMPATIBILITY_HEADERS.includes(name) && !holdsRestored(value, restored))
      passed[name] = value;
  }
  return passed;
}

/** Looks at a value as it is and percent-decoded, once and twice. What does not decode is taken to hold one. */
function holdsRestored(value: string, restored: readonly RestoredValue[]): boolean {
  if (restored.length === 0) return false;
  const once = percentDecode(value);
  const twice = once === undefined ? undefined : percentDecode(once);
  if (twice === undefined) return true;
  return restored.some(({ text }) => [value, once, twice].some((reading) => reading?.includes(text)));
}

/** When a limit ends, in seconds since 1970: as long as a meeting number, and so allowed here alone. */
function isMoment(name: string, value: string): boolean {
  return name === 'x-ratelimit-reset' && /^[12]\d{9}$/.test(value);
}

/** The content type of a sanitized body: Zoom's where it is a JSON one, else plain JSON, which the body is by then (a browser must not take it for HTML). */
export function contentTypeOf(response: ZoomResponse): string {
  const type = response.headers['content-type'];
  return type !== undefined && JSON_CONTENT_TYPE.test(type) ? type : 'application/json';
}
