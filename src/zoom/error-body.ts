import { errorMessages } from './error-messages.ts';

/** What a client learns of an error of the source. */
export interface SourceError {
  readonly code: number | undefined;
  readonly message: string;
}

// Zoom's longest code has eight digits (30031004), its shortest meeting number nine: what is longer is not taken for a code.
const codeLimit = 100_000_000;
// A code we do not know passes with up to five digits: a host key or a passcode has six and more.
const unknownCodeLimit = 100_000;
const longestErrorBody = 262_144;
const errorKeys = new Set(['code', 'message', 'errors']);

/**
 * Reduces an error body of Zoom to its integer code and our own text for it; no character of Zoom's text is reused. A body
 * that is not Zoom's error form (HTML, empty) has no code.
 */
export function sourceErrorBody(text: string): SourceError {
  const code = codeOf(readObject(text)?.['code']);
  const known = code === undefined ? undefined : errorMessages.get(code);
  const passes = known !== undefined || (code !== undefined && code < unknownCodeLimit);
  return { code: passes ? code : undefined, message: known ?? 'Zoom did not answer the request with a result.' };
}

/** Says whether a body is nothing but an error (`code` and `message`, perhaps `errors`), which Zoom also sends with status 200. */
export function looksLikeErrorBody(text: string): boolean {
  const body = readObject(text);
  if (body === undefined || typeof body['message'] !== 'string' || codeOf(body['code']) === undefined) {
    return false;
  }
  return Object.keys(body).every((key) => errorKeys.has(key));
}

function codeOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,8}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number < codeLimit
    ? number
    : undefined;
}

function readObject(text: string): Record<string, unknown> | undefined {
  // Most bodies are results; they are told apart without parsing them a second time.
  if (text.length > longestErrorBody || !text.includes('"code"')) {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && Object.hasOwn(value, 'code') ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
