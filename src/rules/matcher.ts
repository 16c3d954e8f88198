import { compileBody } from './matching/body-check.ts';
import { createCandidates } from './matching/candidates.ts';
import { compilePath, type PathCheck } from './matching/path-check.ts';
import { parseQuery, type Query } from './matching/query.ts';
import { compileQuery } from './matching/query-check.ts';
import type { TokenSpelling } from './matching/token-text.ts';
import type { Denial, Endpoint, Match, MatchRequest, RuleSet, TokenPlace } from './types.ts';

/** How requests are matched. */
export interface MatcherOptions {
  /** `psoxy` takes reversible tokens without a domain only, where a schema asks for one; `none` (default) with theirs too. */
  readonly compatibility?: 'none' | 'psoxy' | undefined;
}

/** Longer targets match nothing; the proxy refuses them before. Bounds what a path regex is given. */
const MAX_TARGET_LENGTH = 8192;

type Verdict =
  | { readonly ok: true; readonly tokenPlaces: readonly TokenPlace[] }
  | ({ readonly ok: false } & Omit<Denial, 'endpoint'>);

/** An endpoint's checks, compiled. */
export interface CompiledEndpoint {
  readonly endpoint: Endpoint;
  readonly path: PathCheck;
  readonly rest: (request: MatchRequest, query: Query) => Verdict;
}

const NO_QUERY: Query = { parameters: [], strictParameters: [] };

/**
 * Compiles a rule set to the function that says which endpoint a request is, or why it is none.
 *
 * The first endpoint in file order whose every check passes is the one. Path and query are taken as they will be sent:
 * nothing is decoded for the path; names and values of the query are form-decoded for comparison only. A denial names the
 * check and the parameter as the rule set spells it, never what was sent. Pure and safe to share.
 */
export function createMatcher(ruleSet: RuleSet, options: MatcherOptions = {}): (request: MatchRequest) => Match {
  const spelling = options.compatibility === 'psoxy' ? 'bare' : 'with-domain';
  const candidates = createCandidates(ruleSet.endpoints.map((endpoint) => compile(endpoint, spelling)));
  return (request) => {
    if (request.path.length + (request.query?.length ?? 0) > MAX_TARGET_LENGTH) return noPath();
    const query = request.query === undefined ? NO_QUERY : parseQuery(request.query);
    const denials: Denial[] = [];
    for (const { endpoint, path, rest } of candidates(request.path)) {
      if (!path.matches(request.path, request.query)) continue;
      const verdict = rest(request, query);
      if (verdict.ok) return { ok: true, endpoint, tokenPlaces: verdict.tokenPlaces };
      denials.push({ endpoint, check: verdict.check, parameter: verdict.parameter });
    }
    return denials.length > 0 ? { ok: false, denials } : noPath();
  };
}

function noPath(): Match {
  return { ok: false, denials: [{ endpoint: undefined, check: 'path' }] };
}

function compile(endpoint: Endpoint, spelling: TokenSpelling): CompiledEndpoint {
  const path = compilePath(endpoint, spelling);
  const queryCheck = compileQuery(endpoint, spelling);
  const bodyCheck = compileBody(endpoint, spelling);
  const rest = (request: MatchRequest, query: Query): Verdict => {
    if (endpoint.allowedMethods?.has(request.method.toUpperCase()) === false) return { ok: false, check: 'method' };
    const queryVerdict = queryCheck(query);
    if (!queryVerdict.ok) return queryVerdict;
    const pathVerdict = path.parameters(request.path);
    if (!pathVerdict.ok) return { ok: false, check: 'path-value', parameter: pathVerdict.parameter };
    if (!bodyCheck(request.body, request.contentType)) return { ok: false, check: 'body' };
    return { ok: true, tokenPlaces: [...pathVerdict.tokenPlaces, ...queryVerdict.tokenPlaces] };
  };
  return { endpoint, path, rest };
}
