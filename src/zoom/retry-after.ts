/**
 * Reads a `Retry-After` header as milliseconds from now, at least 0. Takes seconds and an HTTP date (RFC 9110 §10.2.3), and the
 * ISO date-time that Zoom has been seen to send. Undefined when absent or none of these.
 */
export function retryAfterMs(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d{1,9}(?:\.\d{1,3})?$/.test(text)) {
    return Number(text) * 1000;
  }
  const at = isoDate.test(text) || httpDate.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

const isoDate = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z)?$/;
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .{10,30}$/;
