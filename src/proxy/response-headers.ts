import type { RestoredValue } from '../sanitizer/types.ts';
import type { ZoomResponse } from '../zoom/types.ts';
import { percentDecode } from './target.ts';

/** Passed on by Psoxy as well, but only under COMPATIBILITY=psoxy here: validators and links may carry identifiers. */
const COMPATIBILITY_HEADERS = ['cache-control', 'etag', 'expires', 'last-modified', 'link'];

const FIGURE = '\\d{1,9}';
const MOMENTS = [
  '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,3})?(?:Z|[+-]\\d\\d:\\d\\d)',
  '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT',
];

/**
 * The rate-limit headers Zoom is known to send, each with the forms its values have by their meaning: figures of up to nine
 * digits (a personal meeting id has ten), moments, Zoom's own words. A header of another name, its name included, and any
 * other value could carry anything. Source: Zoom's pages on rate limits, and answers recorded.
 */
const RATE_HEADERS: ReadonlyMap<string, RegExp> = new Map([
  ['retry-after', oneOf([FIGURE, ...MOMENTS])],
  ['x-ratelimit-category', oneOf(['light', 'medium', 'heavy', 'resource-intensive'])],
  ['x-ratelimit-limit', oneOf([FIGURE])],
  ['x-ratelimit-remaining', oneOf([FIGURE])],
  // When a limit ends: seconds since 1970 are as long as a meeting number, and so allowed here alone.
  ['x-ratelimit-reset', oneOf([FIGURE, '[12]\\d{9}', ...MOMENTS])],
  ['x-ratelimit-type', oneOf(['qps', 'daily-limit', 'per-(?:second|minute|day)-limit'])],
]);

/** Clients of Psoxy may wait for words that Zoom does not send today. */
const COMPATIBLE_WORDS = oneOf(['[a-z]{1,10}(?:-[a-z]{1,10})?']);
const WORD_HEADERS = ['x-ratelimit-category', 'x-ratelimit-type'];

function oneOf(forms: readonly string[]): RegExp {
  return new RegExp(`^(?:${forms.join('|')})$`, 'i');
}

const JSON_CONTENT_TYPE =
  /^application\/(?:json|x-ndjson|ndjson|jsonl?|jsonlines|problem\+json)(?:; ?charset=(?:utf-8|us-ascii|iso-8859-1))?$/i;

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
    const isCompatible = compatibility === 'psoxy' && passesAsPsoxy(name, value, restored);
    if (RATE_HEADERS.get(name)?.test(value) || isCompatible) passed[name] = value;
  }
  return passed;
}

function passesAsPsoxy(name: string, value: string, restored: readonly RestoredValue[]): boolean {
  if (WORD_HEADERS.includes(name)) return COMPATIBLE_WORDS.test(value);
  return COMPATIBILITY_HEADERS.includes(name) && !holdsRestored(value, restored);
}

/** Looks at a value as it is and percent-decoded, once and twice. What does not decode is taken to hold one. */
function holdsRestored(value: string, restored: readonly RestoredValue[]): boolean {
  if (restored.length === 0) return false;
  const once = percentDecode(value);
  const twice = once === undefined ? undefined : percentDecode(once);
  if (twice === undefined) return true;
  return restored.some(({ text }) => [value, once, twice].some((reading) => reading?.includes(text)));
}

/** The content type of a sanitized body: Zoom's where it is a JSON one, else plain JSON, which the body is by then (a browser must not take it for HTML). */
export function contentTypeOf(response: ZoomResponse): string {
  const type = response.headers['content-type'];
  return type !== undefined && JSON_CONTENT_TYPE.test(type) ? type : 'application/json';
}
