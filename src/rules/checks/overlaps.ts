import type { Problem } from '../../errors.ts';
import { compilePathRegex } from '../../regex/compile-path-regex.ts';
import { parsePathTemplate } from '../matching/path-template.ts';
import type { Endpoint } from '../types.ts';

interface Paths {
  readonly endpoint: Endpoint;
  /** Whether a path (with its query, if any) is one of the endpoint's. */
  readonly accepts: (target: string) => boolean;
  /** Paths that the endpoint certainly accepts, found by filling in its template. */
  readonly samples: readonly string[];
}

/**
 * Warnings for endpoints whose calls an earlier one takes: the first in the file answers (psoxy contract §7 W8).
 * Compares templates by sample paths and equal expressions by text; other overlaps of expressions are not found.
 */
export function overlapProblems(endpoints: readonly Endpoint[]): Problem[] {
  const all = endpoints.map(pathsOf);
  return all.flatMap((later, index) => {
    const earlier = all.slice(0, index).find((candidate) => overlaps(candidate, later));
    return earlier === undefined ? [] : [overlapProblem(earlier.endpoint, later.endpoint)];
  });
}

function pathsOf(endpoint: Endpoint): Paths {
  const { pathRegex, pathTemplate = '' } = endpoint;
  if (pathRegex !== undefined) {
    const compiled = compilePathRegex(pathRegex);
    return { endpoint, accepts: compiled.ok ? compiled.value : () => false, samples: [] };
  }
  const parsed = parsePathTemplate(pathTemplate);
  const pattern = parsed.ok ? new RegExp(parsed.value.source, 'i') : /$^/;
  return {
    endpoint,
    accepts: (target) => pattern.test(target.split('?', 1).join('')),
    samples: samplesOf(pathTemplate),
  };
}

/** A template filled in with a word that nobody writes as a literal; literals of other templates are tried by `overlaps`. */
function samplesOf(template: string): readonly string[] {
  return [template.replaceAll(/\{[^}]*\}/g, 'q7Zx')];
}

function overlaps(earlier: Paths, later: Paths): boolean {
  if (!sharesMethod(earlier.endpoint, later.endpoint)) return false;
  if (later.endpoint.pathRegex !== undefined && later.endpoint.pathRegex === earlier.endpoint.pathRegex) return true;
  const targets = [...later.samples, ...earlier.samples].flatMap((path) => [path, `${path}?q=1`]);
  return targets.some((target) => earlier.accepts(target) && later.accepts(target));
}

function sharesMethod({ allowedMethods: a }: Endpoint, { allowedMethods: b }: Endpoint): boolean {
  return a === undefined || b === undefined || [...a].some((method) => b.has(method));
}

function overlapProblem(earlier: Endpoint, later: Endpoint): Problem {
  const line = earlier.where.line === undefined ? '' : ` (line ${earlier.where.line})`;
  const hidden = takesEveryCall(earlier, later);
  const what = hidden ? 'This endpoint is never reached: its calls are' : 'Calls of this endpoint may be';
  return {
    code: 'endpoint-shadowed',
    severity: 'warning',
    message: `${what} answered by endpoint ${earlier.index + 1}${line}, which stands before it.`,
    hint: 'The first endpoint that matches answers. Put the narrower one first, or take one out.',
    where: later.where,
  };
}

/** Whether the earlier one has no condition on which it would leave a call of the same path to the later one. */
function takesEveryCall(earlier: Endpoint, later: Endpoint): boolean {
  const samePath = earlier.pathRegex === later.pathRegex && earlier.pathTemplate === later.pathTemplate;
  const conditions = [
    earlier.allowedQueryParams,
    earlier.pathParameterSchemas,
    earlier.queryParamSchemas,
    earlier.requestBody,
  ];
  return samePath && earlier.allowedMethods === undefined && conditions.every((condition) => condition === undefined);
}
