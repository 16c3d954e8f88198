/** Shortest body worth compressing, characters (psoxy contract §4.7). */
const MIN_COMPRESSED_LENGTH = 2048;

/** Says whether an answer is to be sent gzip-compressed: the client accepts it and the body is long enough to gain. */
export function shouldCompress(acceptEncoding: string | undefined, body: string): boolean {
  if (acceptEncoding === undefined || body.length < MIN_COMPRESSED_LENGTH) return false;
  return acceptEncoding
    .toLowerCase()
    .split(',')
    .some((part) => /^\s*gzip\s*(?:;(?!\s*q=0(?:\.0*)?\s*$).*)?$/.test(part));
}
