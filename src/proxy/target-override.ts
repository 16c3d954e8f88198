import { percentDecode } from './target.ts';

/** Longest X-Psoxy-TargetPath or -TargetQuery read (psoxy contract §4.2). */
const MAX_OVERRIDE_LENGTH = 4096;

/** Path and query as the host received them. */
export interface RawTarget {
  readonly path: string;
  readonly query: string | undefined;
}

/**
 * Applies `X-Psoxy-TargetPath` and `X-Psoxy-TargetQuery`, for clients behind gateways that mangle paths.
 * Undefined when a header is malformed or asks for more than the mode allows: `any` replaces freely (as Psoxy does),
 * `same-decoded` only gives back the percent-encoding of what was requested, `off` refuses the headers.
 */
export function applyTargetOverride(
  raw: RawTarget,
  headers: Readonly<Record<string, string>>,
  mode: 'same-decoded' | 'off' | 'any',
): RawTarget | undefined {
  const pathHeader = headers['x-psoxy-targetpath'];
  const queryHeader = headers['x-psoxy-targetquery'];
  if (pathHeader === undefined && queryHeader === undefined) return raw;
  if (mode === 'off') return undefined;
  const path = pathHeader === undefined ? raw.path : readPath(pathHeader);
  const query = queryHeader === undefined ? { text: raw.query } : readQuery(queryHeader);
  if (path === undefined || query === undefined) return undefined;
  const wanted = { path, query: query.text };
  return mode === 'any' || meansTheSame(raw, wanted) ? wanted : undefined;
}

function readPath(header: string): string | undefined {
  const path = header.trim();
  return isReadable(path) && path.startsWith('/') && !path.includes('?') ? path : undefined;
}

function readQuery(header: string): { text: string | undefined } | undefined {
  const text = header.trim().replace(/^\?/, '');
  if (text === '') return { text: undefined };
  return isReadable(text) ? { text } : undefined;
}

function isReadable(text: string): boolean {
  return text.length <= MAX_OVERRIDE_LENGTH && /^[\x21-\x7e]+$/.test(text) && !text.includes('#');
}

/** Gateways decode once or twice; two spellings are the same request when they decode to the same text in the end. */
function meansTheSame(a: RawTarget, b: RawTarget): boolean {
  return decodesAlike(a.path, b.path) && decodesAlike(a.query ?? '', b.query ?? '');
}

/** Two texts that do not decode have nothing in common but that. */
function decodesAlike(a: string, b: string): boolean {
  if (a === b) return true;
  const decoded = fullyDecoded(a);
  return decoded !== undefined && decoded === fullyDecoded(b);
}

function fullyDecoded(text: string): string | undefined {
  let current: string | undefined = text;
  for (let layer = 0; layer < 4 && current !== undefined; layer++) {
    const decoded = percentDecode(current);
    if (decoded === current) return current;
    current = decoded;
  }
  return undefined;
}
