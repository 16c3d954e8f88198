import type { ZoomResponse } from './types.ts';

/**
 * Tells a spent day (until 00:00 UTC) from a spent second. Zoom says it in a header that does not always come, or by the word
 * "daily" in the message, which is looked at here and goes nowhere.
 */
export function looksDaily(response: ZoomResponse): boolean {
  const type = response.headers['x-ratelimit-type'];
  return type === undefined ? /\bdaily\b/i.test(response.body.slice(0, 2000)) : /daily/i.test(type);
}
