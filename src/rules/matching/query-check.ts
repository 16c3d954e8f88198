import type { Denial, Endpoint, TokenPlace } from '../types.ts';
import { compileParameterSchema, type ParameterCheck } from './parameter-check.ts';
import { asciiLower } from './path-template.ts';
import type { Query, QueryParameter } from './query.ts';
import type { TokenSpelling } from './token-text.ts';

/** What the query says about an endpoint. */
export type QueryVerdict =
  | { readonly ok: true; readonly tokenPlaces: readonly TokenPlace[] }
  | { readonly ok: false; readonly check: Denial['check']; readonly parameter?: string | undefined };

interface NamedCheck {
  readonly name: string;
  readonly lowerName: string;
  readonly required: boolean;
  readonly check: ParameterCheck;
}

/** Compiles `allowedQueryParams` and `queryParamSchemas` of an endpoint. Names are compared without regard to case. */
export function compileQuery(endpoint: Endpoint, spelling: TokenSpelling): (query: Query) => QueryVerdict {
  const allowed = endpoint.allowedQueryParams;
  const checks: readonly NamedCheck[] = [...(endpoint.queryParamSchemas ?? [])].map(([name, schema]) => ({
    name,
    lowerName: asciiLower(name),
    required: schema.required === true,
    check: compileParameterSchema(schema, spelling),
  }));
  return ({ parameters, strictParameters }) => {
    if (allowed !== undefined && !namesAllowed([...parameters, ...strictParameters], allowed)) {
      return { ok: false, check: 'query-name' };
    }
    const verdict = valuesVerdict(parameters, checks);
    if (!verdict.ok || strictParameters === parameters) return verdict;
    const strict = valuesVerdict(strictParameters, checks);
    return strict.ok ? verdict : strict;
  };
}

function namesAllowed(parameters: readonly QueryParameter[], allowed: ReadonlySet<string>): boolean {
  return parameters.every(({ name }) => name !== undefined && allowed.has(asciiLower(name)));
}

function valuesVerdict(parameters: readonly QueryParameter[], checks: readonly NamedCheck[]): QueryVerdict {
  const tokenPlaces: TokenPlace[] = [];
  for (const named of checks) {
    const given = parameters.filter(({ name }) => name === undefined || asciiLower(name) === named.lowerName);
    const present = given.some(({ value }) => value !== null);
    const places = placesOf(given, named);
    if (places === undefined || (named.required && !present)) {
      return { ok: false, check: 'query-value', parameter: named.name };
    }
    tokenPlaces.push(...places);
  }
  return { ok: true, tokenPlaces };
}

/** The tokens among the values of one parameter; undefined when a value is refused or cannot be decoded. */
function placesOf(given: readonly QueryParameter[], { name, check }: NamedCheck): readonly TokenPlace[] | undefined {
  const places: TokenPlace[] = [];
  for (const { name: sent, value, start, end } of given) {
    const verdict = sent === undefined || value === undefined ? false : check(value);
    if (verdict === false) return undefined;
    if (verdict !== true) places.push({ part: 'query', start, end, schema: verdict.schema, name });
  }
  return places;
}
