import type { ZoomResponse } from '../zoom/types.ts';

/** Passed on by Psoxy as well, but only under COMPATIBILITY=psoxy here: validators and links may carry identifiers. */
const COMPATIBILITY_HEADERS = ['cache-control', 'etag', 'expires', 'last-modified', 'link'];

/** A rate-limit figure, word or date; an address, a name with blanks or a quoted text does not fit. */
const SAFE_VALUE = /^[\w.:+-]{1,40}$|^[A-Za-z]{3}, [\w :]{1,32} GMT$/;

const JSON_CONTENT_TYPE = /^application\/(?:[a-z0-9.-]+\+)?(?:json|x-ndjson|jsonl?|gzip)(?:; ?charset=[a-z0-9-]+)?$/i;

/**
 * The headers of a Zoom answer that a client may see, lower case (psoxy contract §4.5). Values are let through only in the
 * forms they have by their meaning, so that nothing else can ride along.
 */
export function passHeaders(response: ZoomResponse, compatibility: 'none' | 'psoxy'): Record<string, string> {
  const passed: Record<string, string> = { 'cache-control': 'no-store' };
  for (const [name, value] of Object.entries(response.headers)) {
    if ((name === 'retry-after' || name.startsWith('x-ratelimit')) && SAFE_VALUE.test(value)) passed[name] = value;
    else if (compatibility === 'psoxy' && COMPATIBILITY_HEADERS.includes(name)) passed[name] = value;
  }
  return passed;
}

/** The content type of a sanitized body: Zoom's where it is a JSON one, else plain JSON, which the body is by then (a browser must not take it for HTML). */
export function contentTypeOf(response: ZoomResponse): string {
  const type = response.headers['content-type'];
  return type !== undefined && JSON_CONTENT_TYPE.test(type) ? type : 'application/json';
}
