import { parseDocuments } from '../json/parse.ts';
import { serialize } from '../json/serialize.ts';
import { isObject, type JsonObject, type JsonValue, keysOf, setKey } from '../json/value.ts';
import { restoreTokensInText } from '../pseudonyms/restore-text.ts';
import type { Pseudonyms } from '../pseudonyms/types.ts';
import type { RestoredValue } from '../sanitizer/types.ts';
import type { ProxyRequest } from './types.ts';

/** Why a request cannot be sent on: a token that does not restore, a body that is neither JSON nor a form. */
export type OutgoingRefusal = 'token' | 'content-type';

/** Headers and body as they go to the source, and what was restored in them. */
export interface OutgoingParts {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly restored: readonly RestoredValue[];
}

/** Carries a refusal out of a body that is being restored; caught in this file only. */
class Refused extends Error {
  readonly why: OutgoingRefusal;
  constructor(why: OutgoingRefusal) {
    super(why);
    this.why = why;
  }
}

/** Deeper request bodies are refused: no endpoint of Zoom takes one. */
const MAX_BODY_DEPTH = 64;

/**
 * Builds the headers and the body of the call to the source. Only headers the rules name are forwarded. `psoxy` restores
 * tokens in forwarded headers, in string values of a JSON body and in form values; `keyed` restores in neither.
 */
export function buildOutgoing(
  request: Pick<ProxyRequest, 'headers' | 'body'>,
  allowedHeaders: ReadonlySet<string>,
  pseudonyms: Pseudonyms,
): OutgoingParts | OutgoingRefusal {
  const restored: RestoredValue[] = [];
  const restore = (text: string): string => {
    if (pseudonyms.scheme !== 'psoxy') return text;
    const result = restoreTokensInText(text, pseudonyms, (value) => value);
    if (!result.ok) throw new Refused('token');
    restored.push(...result.restored);
    return result.text;
  };
  try {
    restore(request.headers['x-psoxy-user-to-impersonate'] ?? '');
    const headers = forwardedHeaders(request, allowedHeaders, restore);
    return { headers, body: outgoingBody(request, restore), restored };
  } catch (error) {
    if (error instanceof Refused) return error.why;
    throw error;
  }
}

function forwardedHeaders(
  request: Pick<ProxyRequest, 'headers' | 'body'>,
  allowed: ReadonlySet<string>,
  restore: (text: string) => string,
) {
  const headers: Record<string, string> = {};
  for (const name of allowed) {
    const value = request.headers[name];
    if (value === undefined || NEVER_FORWARDED.has(name) || name.startsWith('x-psoxy-')) continue;
    const text = restore(value);
    // A restored value with a line break would be a header of its own.
    if (/[^\t\x20-\x7e]/.test(text)) throw new Refused('token');
    headers[name] = text;
  }
  const type = request.headers['content-type'];
  if (request.body && type !== undefined) headers['content-type'] = type;
  return headers;
}

/** Never sent on, whatever the rules say: credentials, identity, framing. */
const NEVER_FORWARDED = new Set([
  'authorization',
  'cookie',
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'accept-encoding',
  'user-agent',
  'x-forwarded-for',
  'x-forwarded-proto',
  'forwarded',
  'proxy-authorization',
]);

function outgoingBody(
  request: Pick<ProxyRequest, 'headers' | 'body'>,
  restore: (text: string) => string,
): string | undefined {
  const body = request.body;
  if (body === undefined || body.trim() === '') return undefined;
  const type = (request.headers['content-type'] ?? 'application/json').split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return restoreForm(body, restore);
  if (type === 'application/json')
    return parseDocuments(body, { maxDepth: MAX_BODY_DEPTH })
      .map((value) => serialize(restoreJson(value, restore)))
      .join('\n');
  throw new Refused('content-type');
}

function restoreForm(body: string, restore: (text: string) => string): string {
  const form = new URLSearchParams(body);
  const out = new URLSearchParams();
  for (const [name, value] of form) out.append(name, restore(value));
  return out.toString();
}

function restoreJson(value: JsonValue, restore: (text: string) => string): JsonValue {
  if (typeof value === 'string') return restore(value);
  if (Array.isArray(value)) return value.map((item) => restoreJson(item, restore));
  if (!isObject(value)) return value;
  const out: JsonObject = {};
  for (const key of keysOf(value)) setKey(out, key, restoreJson(value[key] ?? null, restore));
  return out;
}
