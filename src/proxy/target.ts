/** A request target split where the source will split it; nothing is decoded for keeps. */
export interface RequestTarget {
  /** Raw path, beginning with `/`. */
  readonly path: string;
  /** Raw query without `?`; undefined when there is no `?`. */
  readonly query: string | undefined;
}

/** Longest target read, bytes (DESIGN fail-closed table). */
const MAX_TARGET_BYTES = 8192;

/** Layers of percent-encoding looked through: Zoom itself takes meeting UUIDs encoded twice, so a third hides nothing useful. */
const MAX_ENCODING_LAYERS = 3;

const UNSAFE_DECODED = /[\u0000-\u001f\u007f\\]/;

/**
 * Splits and checks a request target. Undefined for anything that is not one unambiguous origin-form target: over-long,
 * non-printable bytes, `\`, `#`, an empty segment, a dot segment or control character in any layer of percent-encoding,
 * a `%` that encodes nothing or not UTF-8. Whatever passes means the same to every reader on the way.
 */
export function parseTarget(target: string): RequestTarget | undefined {
  if (target.length > MAX_TARGET_BYTES || !/^\/[\x21-\x7e]*$/.test(target) || /[\\#]/.test(target)) return undefined;
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? undefined : target.slice(mark + 1);
  if (!isSafePath(path)) return undefined;
  if (query !== undefined && !isSafeQuery(query)) return undefined;
  return { path, query };
}

/** Puts a target back together, byte for byte. */
export function formatTarget(target: RequestTarget): string {
  return target.query === undefined ? target.path : `${target.path}?${target.query}`;
}

function isSafePath(path: string): boolean {
  if (path === '/') return true;
  return path.slice(1).split('/').every(isSafeSegment);
}

function isSafeSegment(segment: string): boolean {
  if (segment === '') return false;
  let text = segment;
  for (let layer = 0; layer <= MAX_ENCODING_LAYERS; layer++) {
    if (UNSAFE_DECODED.test(text) || text.split('/').some(isDotSegment)) return false;
    const decoded = percentDecode(text);
    if (decoded === undefined) return layer > 0 && !/%[0-9a-f]{2}/i.test(text);
    if (decoded === text) return true;
    text = decoded;
  }
  return false;
}

/** `..;x` counts: servers that know path parameters cut at `;` before they resolve dots. */
function isDotSegment(segment: string): boolean {
  const name = segment.split(';', 1)[0];
  return name === '.' || name === '..';
}

function isSafeQuery(query: string): boolean {
  const decoded = percentDecode(query);
  return decoded !== undefined && !/[\u0000-\u001f\u007f]/.test(decoded);
}

/** Percent-decodes once; undefined when a `%` is malformed or the bytes are not UTF-8 (over-long forms included). */
export function percentDecode(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
