import { literalPrefix } from '../../rules/matching/literal-prefix.ts';
import { parsePathTemplate } from '../../rules/matching/path-template.ts';
import type { Endpoint } from '../../rules/types.ts';

/** A path in a spelling that is equal for equal paths: names of parameters left out, letter case ignored. */
export function normalPath({ pathRegex, pathTemplate = '' }: Endpoint): string {
  if (pathRegex !== undefined) return `regex ${pathRegex}`;
  return pathTemplate.toLowerCase().replaceAll(/\{[a-z][a-z0-9]*(\??)\}/g, '{$1}');
}

/** Names of the parameters of an endpoint's path, in order. A regular expression captures none. */
export function parameterNames({ pathRegex, pathTemplate = '' }: Endpoint): readonly string[] {
  if (pathRegex !== undefined) return [];
  const parsed = parsePathTemplate(pathTemplate);
  return parsed.ok ? parsed.value.names : [];
}

/** Whether some path may be one of both endpoints. Errs towards yes. */
export function mayMeet(a: Endpoint, b: Endpoint): boolean {
  if (!sharesMethod(a, b)) return false;
  if (a.pathRegex === undefined && b.pathRegex === undefined) return templatesMeet(normalPath(a), normalPath(b));
  const [left, right] = [prefixOf(a), prefixOf(b)];
  return left.startsWith(right) || right.startsWith(left);
}

function sharesMethod({ allowedMethods: a }: Endpoint, { allowedMethods: b }: Endpoint): boolean {
  return a === undefined || b === undefined || [...a].some((method) => b.has(method));
}

function templatesMeet(a: string, b: string): boolean {
  const [left, right] = [a.split('/'), b.split('/')];
  if (left.length !== right.length) return false;
  return left.every((segment, index) => segmentsMeet(segment, right[index] ?? ''));
}

/** Exact where a segment is a name or a literal; a mixture (`v{n}x`) is taken to meet anything. */
function segmentsMeet(a: string, b: string): boolean {
  if (a === '{}') return b !== '';
  if (b === '{}') return a !== '';
  return a === b || a.includes('{') || b.includes('{');
}

function prefixOf(endpoint: Endpoint): string {
  if (endpoint.pathRegex !== undefined) return literalPrefix(endpoint.pathRegex);
  return normalPath(endpoint).split('{', 1).join('');
}
