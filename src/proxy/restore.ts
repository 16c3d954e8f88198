import { restoreTokensInText } from '../pseudonyms/restore-text.ts';
import type { Kind, Pseudonyms } from '../pseudonyms/types.ts';
import type { ParameterSchema, TokenPlace } from '../rules/types.ts';
import type { RestoredValue } from '../sanitizer/types.ts';
import { formatTarget, parseTarget, percentDecode, type RequestTarget } from './target.ts';

/** A target with real identifiers in it, and which they were. Undefined when any token does not restore: one answer for every cause. */
export type RestoredTarget =
  | { readonly target: RequestTarget; readonly restored: readonly RestoredValue[] }
  | undefined;

/**
 * Turns the reversible tokens of a request target back, encoded for their place.
 *
 * `keyed`: only where the endpoint's parameter schema asks for a token, and only to the kind it names; a `p~` anywhere else
 * is refused. `psoxy`: wherever a token stands, as Psoxy does, but percent-encoded and with its hash recomputed.
 * The result must be a target that passes the same checks as the one received, with the same number of segments.
 */
export function restoreTarget(
  target: RequestTarget,
  places: readonly TokenPlace[],
  pseudonyms: Pseudonyms,
): RestoredTarget {
  const restored: RestoredValue[] = [];
  const rebuilt =
    pseudonyms.scheme === 'psoxy'
      ? restoreAnywhere(target, pseudonyms, restored)
      : restoreInPlaces(target, places, pseudonyms, restored);
  if (rebuilt === undefined) return undefined;
  const checked = parseTarget(formatTarget(rebuilt));
  if (checked === undefined || segmentCount(checked) !== segmentCount(target)) return undefined;
  return { target: checked, restored };
}

function segmentCount(target: RequestTarget): number {
  return target.path.split('/').length;
}

function restoreAnywhere(
  target: RequestTarget,
  pseudonyms: Pseudonyms,
  restored: RestoredValue[],
): RequestTarget | undefined {
  const path = restoreTokensInText(target.path, pseudonyms, encodeURIComponent);
  const query = restoreTokensInText(target.query ?? '', pseudonyms, encodeURIComponent);
  if (!path.ok || !query.ok) return undefined;
  restored.push(...path.restored, ...query.restored);
  return { path: path.text, query: target.query === undefined ? undefined : query.text };
}

function restoreInPlaces(
  target: RequestTarget,
  places: readonly TokenPlace[],
  pseudonyms: Pseudonyms,
  restored: RestoredValue[],
): RequestTarget | undefined {
  const path = restorePart(
    target.path,
    places.filter((place) => place.part === 'path'),
    pseudonyms,
    restored,
  );
  const query = restorePart(
    target.query ?? '',
    places.filter((place) => place.part === 'query'),
    pseudonyms,
    restored,
  );
  if (path === undefined || query === undefined) return undefined;
  return { path, query: target.query === undefined ? undefined : query };
}

function restorePart(
  text: string,
  places: readonly TokenPlace[],
  pseudonyms: Pseudonyms,
  restored: RestoredValue[],
): string | undefined {
  let out = '';
  let end = 0;
  for (const place of [...places].sort((a, b) => a.start - b.start)) {
    const before = text.slice(end, place.start);
    const value = restoreValue(text.slice(place.start, place.end), kindsOf(place.schema), pseudonyms, restored);
    if (value === undefined || holdsToken(before)) return undefined;
    out += before + value;
    end = place.end;
  }
  const rest = text.slice(end);
  return holdsToken(rest) ? undefined : out + rest;
}

/** A value that begins `p~` where no token is asked for would travel to Zoom as it is; it is refused instead. */
function holdsToken(text: string): boolean {
  return /(?:^|[/=&?])(?:p|%70)(?:~|%7e)/i.test(text);
}

function restoreValue(
  raw: string,
  kinds: readonly (Kind | undefined)[],
  pseudonyms: Pseudonyms,
  restored: RestoredValue[],
): string | undefined {
  const token = percentDecode(raw);
  if (token === undefined) return undefined;
  // A schema may also take plain values (anyOf); those pass as they are.
  if (!token.startsWith('p~')) return raw;
  for (const kind of kinds) {
    const result = pseudonyms.restore(token, { kind });
    if (result.ok) {
      restored.push({ text: result.text, token });
      return encodeForPath(result.text, kind);
    }
  }
  return undefined;
}

/** Zoom's rule: a meeting UUID that begins with `/` or holds `//` is encoded twice, everything else once. */
function encodeForPath(text: string, kind: Kind | undefined): string {
  const once = encodeURIComponent(text);
  return kind === 'meeting-uuid' && (text.startsWith('/') || text.includes('//')) ? encodeURIComponent(once) : once;
}

function kindsOf(schema: ParameterSchema): readonly (Kind | undefined)[] {
  const own = schema.format === 'reversible-pseudonym' ? [schema.kind] : [];
  return [...own, ...(schema.anyOf ?? []).flatMap(kindsOf)];
}
