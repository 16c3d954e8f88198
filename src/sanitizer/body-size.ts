import { ResponseRefused } from '../errors.ts';

/** Refuses a body of more bytes (UTF-8) than the limit. */
export function refuseTooLarge(body: string, maxBytes: number): void {
  // No UTF-16 unit takes more than three bytes, so nearly every body is judged by its length alone.
  if (body.length * 3 <= maxBytes) return;
  if (body.length > maxBytes || Buffer.byteLength(body) > maxBytes) {
    throw new ResponseRefused('too-large', 'The response body is larger than the limit.');
  }
}
