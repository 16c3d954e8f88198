import type { Problem } from '../../errors.ts';
import { problemAt } from '../../shapes/index.ts';
import type { SourceNode } from '../../shapes/shape.ts';
import { nearestWord } from '../../shapes/suggest.ts';
import { asciiLower, parsePathTemplate } from '../matching/path-template.ts';
import type { ParameterSchema } from '../types.ts';
import { nodeAt } from './node-at.ts';

/** The keys of an endpoint that name its parameters. */
interface Parameters {
  readonly pathTemplate: string | undefined;
  readonly pathRegex: string | undefined;
  readonly allowedQueryParams: readonly string[] | undefined;
  readonly pathParameterSchemas: ReadonlyMap<string, ParameterSchema> | undefined;
  readonly queryParamSchemas: ReadonlyMap<string, ParameterSchema> | undefined;
}

/** Warnings for schemas of parameters that the endpoint does not have: a slip that leaves another parameter unchecked. */
export function unusedParameters(endpoint: Parameters, node: SourceNode): Problem[] {
  return [...unusedPathSchemas(endpoint, node), ...unusedQuerySchemas(endpoint, node)];
}

function unusedPathSchemas({ pathTemplate, pathRegex, pathParameterSchemas }: Parameters, node: SourceNode): Problem[] {
  const parsed = pathRegex === undefined ? parsePathTemplate(pathTemplate ?? '') : undefined;
  const names = parsed?.ok ? parsed.value.names : [];
  const unused = [...(pathParameterSchemas?.keys() ?? [])].filter((name) => !names.includes(name));
  return unused.map((name) => {
    const message = `The path has no {${name.slice(0, 60)}}, so this endpoint never matches.`;
    const hint = pathRegex === undefined ? nearest(name, names) : 'A pathRegex has no names; use a pathTemplate.';
    return warning(nodeAt(node, 'pathParameterSchemas'), message, hint);
  });
}

function unusedQuerySchemas({ allowedQueryParams, queryParamSchemas }: Parameters, node: SourceNode): Problem[] {
  if (allowedQueryParams === undefined) return [];
  const allowed = new Set(allowedQueryParams.map(asciiLower));
  const unused = [...(queryParamSchemas?.keys() ?? [])].filter((name) => !allowed.has(asciiLower(name)));
  return unused.map((name) => {
    const message = `"allowedQueryParams" does not allow "${name.slice(0, 60)}", so this schema checks nothing.`;
    return warning(nodeAt(node, 'queryParamSchemas'), message, nearest(name, allowedQueryParams));
  });
}

function nearest(name: string, names: readonly string[]): string {
  const near = nearestWord(name, names);
  return near === undefined ? `Names there are: ${names.join(', ') || 'none'}.` : `Did you mean "${near}"?`;
}

function warning(node: SourceNode, message: string, hint: string): Problem {
  return { ...problemAt(node.where, 'schema-invalid', message, hint), severity: 'warning' };
}
