import { tokenOf } from '../pseudonyms/token.ts';
import { KINDS, type Kind, type Pseudonyms } from '../pseudonyms/types.ts';
import { createMatcher } from '../rules/matcher.ts';
import type { Denial, Endpoint, Match, MatchRequest, ParameterSchema, RuleSet, TokenPlace } from '../rules/types.ts';
import { asksForLaterPage } from '../sanitizer/later-page.ts';
import type { RestoredValue, SanitizerSettings } from '../sanitizer/types.ts';

/** A request as people write it in cases and on the command line. */
export interface WrittenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string | undefined;
}

/** Which check refused a request. `token`: a token in it does not restore to what its place takes. */
export type RefusedCheck = Denial['check'] | 'token';

/** What the rules say to a request. */
export type Decision =
  | {
      readonly ok: true;
      readonly endpoint: Endpoint;
      readonly restored: readonly RestoredValue[];
      readonly laterPage: boolean;
    }
  | { readonly ok: false; readonly check: RefusedCheck; readonly denials: readonly Denial[] };

/**
 * Reads `GET /v2/users/{{user:KDcu…}}?page_size=30`. Undefined when it is no method and target. What stands in double braces
 * becomes a reversible token of that kind, so that cases need not hold tokens.
 */
export function readRequest(text: string, pseudonyms: Pseudonyms): WrittenRequest | undefined {
  const [, method, target] = /^\s*([A-Za-z]+)\s+(\/\S*)\s*$/.exec(withTokens(text, pseudonyms)) ?? [];
  if (method === undefined || target === undefined) return undefined;
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  return { method: method.toUpperCase(), path, query: mark < 0 ? undefined : target.slice(mark + 1) };
}

function withTokens(text: string, pseudonyms: Pseudonyms): string {
  return text.replaceAll(/\{\{([a-z-]+):([^{}]+)\}\}/g, (whole, kind: string, value: string) => {
    if (!isKind(kind)) return whole;
    const pseudonym = pseudonyms.create(value, { kind, reversible: true });
    return pseudonym === null ? whole : encodeURIComponent(tokenOf(pseudonym, true));
  });
}

function isKind(word: string): word is Kind {
  return (KINDS as readonly string[]).includes(word);
}

/** Makes the function that matches requests against a rule set and restores their tokens, as the proxy does before it calls. */
export function decider(
  ruleSet: RuleSet,
  { compatibility, pseudonyms }: Pick<SanitizerSettings, 'compatibility' | 'pseudonyms'>,
): (request: WrittenRequest & Pick<MatchRequest, 'body' | 'contentType'>) => Decision {
  const match = createMatcher(ruleSet, { compatibility });
  return (request) => {
    const matched: Match = match(request);
    if (!matched.ok) return { ok: false, check: furthest(matched.denials), denials: matched.denials };
    const restored = matched.tokenPlaces.map((place) => restoredAt(request, place, pseudonyms));
    if (!restored.every((value) => value !== undefined)) return { ok: false, check: 'token', denials: [] };
    return { ok: true, endpoint: matched.endpoint, restored, laterPage: asksForLaterPage(request.query) };
  };
}

/** The check that came furthest says most about what is missing. */
export function furthest(denials: readonly Denial[]): Denial['check'] {
  const order: readonly Denial['check'][] = ['body', 'path-value', 'query-value', 'query-name', 'method', 'path'];
  return order.find((check) => denials.some((denial) => denial.check === check)) ?? 'path';
}

function restoredAt(
  { path, query = '' }: WrittenRequest,
  { part, start, end, schema }: TokenPlace,
  pseudonyms: Pseudonyms,
): RestoredValue | undefined {
  const token = decodeURIComponent((part === 'path' ? path : query).slice(start, end));
  for (const kind of kindsOf(schema)) {
    const result = pseudonyms.restore(token, { kind });
    if (result.ok) return { text: result.text, token };
  }
  return undefined;
}

function kindsOf({ format, kind, anyOf = [] }: ParameterSchema): readonly (Kind | undefined)[] {
  return [...(format === undefined ? [] : [kind]), ...anyOf.flatMap(kindsOf)];
}
