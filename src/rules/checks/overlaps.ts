import type { Problem } from '../../errors.ts';
import { compilePathRegex } from '../../regex/compile-path-regex.ts';
import { literalPrefix } from '../matching/literal-prefix.ts';
import { compilePath } from '../matching/path-check.ts';
import { asciiLower, parsePathTemplate } from '../matching/path-template.ts';
import type { Endpoint } from '../types.ts';
import { crossedPath, filledPaths, samplePaths } from './sample-paths.ts';

interface Paths {
  readonly endpoint: Endpoint;
  /** Whether a path (with its query, if any) is one of the endpoint's. */
  readonly accepts: (target: string) => boolean;
  /** The same with what its parameters may hold. */
  readonly takes: (target: string) => boolean;
  /** The endpoint's template, when that decides; a regex gives no samples. */
  readonly template: string | undefined;
  /** Text in lower case that all its paths begin with. */
  readonly prefix: string;
}

/**
 * Warnings for endpoints whose calls an earlier one takes: the first in the file answers (psoxy contract §7 W8).
 * Tries sample paths of the templates, with every kind of value where a regex is the other, and compares regexes by their text; other overlaps of two regexes are not found.
 */
export function overlapProblems(endpoints: readonly Endpoint[]): Problem[] {
  const all = endpoints.map(pathsOf);
  return all.flatMap((later, index) => {
    const earlier = all.slice(0, index).find((candidate) => overlap(candidate, later));
    return earlier === undefined ? [] : [overlapProblem(earlier.endpoint, later.endpoint, covers(earlier, later))];
  });
}

function pathsOf(endpoint: Endpoint): Paths {
  const { pathRegex, pathTemplate = '' } = endpoint;
  if (pathRegex !== undefined) {
    const compiled = compilePathRegex(pathRegex);
    const accepts = compiled.ok ? compiled.value : () => false;
    return { endpoint, accepts, takes: accepts, template: undefined, prefix: literalPrefix(pathRegex) };
  }
  const parsed = parsePathTemplate(pathTemplate);
  const pattern = parsed.ok ? new RegExp(parsed.value.source, 'i') : /$^/;
  const accepts = (target: string): boolean => pattern.test(target.split('?', 1).join(''));
  const path = parsed.ok ? compilePath(endpoint, 'with-domain') : undefined;
  const takes = (target: string): boolean =>
    accepts(target) && path?.parameters(target.split('?', 1).join('')).ok === true;
  return { endpoint, accepts, takes, template: pathTemplate, prefix: prefixOf(pathTemplate) };
}

/** The slash before a parameter may be left out with it. */
function prefixOf(template: string): string {
  return asciiLower(template.split('{', 1).join('')).replace(/\/$/, '');
}

function overlap(earlier: Paths, later: Paths): boolean {
  if (!earlier.prefix.startsWith(later.prefix) && !later.prefix.startsWith(earlier.prefix)) return false;
  if (!sharesMethod(earlier.endpoint, later.endpoint)) return false;
  if (later.template === undefined && later.endpoint.pathRegex === earlier.endpoint.pathRegex) return true;
  const templates = [earlier.template, later.template].filter((template) => template !== undefined);
  const crossed = templates.length === 2 ? crossedPath(templates[0] ?? '', templates[1] ?? '') : [];
  const paths = [...templates.flatMap(samplePaths), ...crossed];
  return (
    paths.flatMap(withQuery).some((target) => earlier.accepts(target) && later.accepts(target)) ||
    meetInValues(earlier, later)
  );
}

function withQuery(path: string): readonly string[] {
  return [path, `${path}?page_size=1`];
}

/** A regex may take numbers or tokens alone: then a path with the right values in its parameters shows the overlap. */
function meetInValues(earlier: Paths, later: Paths): boolean {
  const [regex, written] = earlier.template === undefined ? [earlier, later] : [later, earlier];
  if (regex.template !== undefined || written.template === undefined) return false;
  const named = (name: string) => written.endpoint.pathParameterSchemas?.get(name)?.enum ?? [];
  return filledPaths(written.template, named)
    .flatMap(withQuery)
    .some((target) => regex.takes(target) && written.takes(target));
}

function sharesMethod({ allowedMethods: a }: Endpoint, { allowedMethods: b }: Endpoint): boolean {
  return a === undefined || b === undefined || [...a].some((method) => b.has(method));
}

/** Whether the earlier endpoint certainly takes every call of the later one: its paths hold the later's, and nothing else is asked. */
function covers(earlier: Paths, later: Paths): boolean {
  const sameRegex = later.template === undefined && earlier.endpoint.pathRegex === later.endpoint.pathRegex;
  const widerTemplate =
    earlier.template !== undefined &&
    later.template !== undefined &&
    samplePaths(later.template).every(earlier.accepts);
  return (sameRegex || widerTemplate) && asksNothingMore(earlier.endpoint, later.endpoint);
}

function asksNothingMore(earlier: Endpoint, later: Endpoint): boolean {
  const schemas = [earlier.pathParameterSchemas, earlier.queryParamSchemas, earlier.requestBody];
  return (
    schemas.every((schema) => schema === undefined) &&
    holds(earlier.allowedMethods, later.allowedMethods) &&
    holds(earlier.allowedQueryParams, later.allowedQueryParams)
  );
}

/** Whether a set (absent: anything) holds all of another. */
function holds(outer: ReadonlySet<string> | undefined, inner: ReadonlySet<string> | undefined): boolean {
  return outer === undefined || (inner !== undefined && [...inner].every((one) => outer.has(one)));
}

function overlapProblem(earlier: Endpoint, later: Endpoint, hidden: boolean): Problem {
  const what = hidden ? 'This endpoint is never reached: its calls are' : 'Calls of this endpoint may be';
  return {
    code: 'endpoint-shadowed',
    severity: 'warning',
    message: `${what} answered by endpoint ${earlier.index + 1} (line ${earlier.where.line}), which stands before it.`,
    hint: 'The first endpoint that matches answers. Put the narrower one first, or take one out.',
    where: later.where,
  };
}
