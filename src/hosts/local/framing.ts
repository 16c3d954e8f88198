import type { IncomingMessage } from 'node:http';

/** Headers of which two could be read in two ways: Node takes the first and drops the others, another reader may do otherwise. */
const SINGLE = new Set(['host', 'authorization', 'content-type', 'content-length', 'transfer-encoding']);

/**
 * Whether two readers could disagree on a request: a header twice that decides, or a transfer coding other than `chunked`
 * alone, which HTTP/1.0 does not know either (RFC 9112 §3.2, §6.1). Node takes `gzip, chunked` for `chunked`.
 */
export function isAmbiguous({ rawHeaders, httpVersion }: IncomingMessage): boolean {
  const seen = new Set<string>();
  // The raw list: Node 22 cannot make the list by names when one of them is `__proto__`.
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    if (!SINGLE.has(name)) continue;
    if (seen.has(name)) return true;
    seen.add(name);
    if (name === 'transfer-encoding' && !isChunked(rawHeaders[index + 1], httpVersion)) return true;
  }
  return false;
}

function isChunked(coding: string | undefined, httpVersion: string): boolean {
  return httpVersion === '1.1' && coding?.trim().toLowerCase() === 'chunked';
}
