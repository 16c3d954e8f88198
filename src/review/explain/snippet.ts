import { stringify } from 'yaml';
import { compileParameterSchema } from '../../rules/matching/parameter-check.ts';
import { parsePathTemplate } from '../../rules/matching/path-template.ts';
import type { Endpoint, ParameterSchema } from '../../rules/types.ts';
import type { WrittenRequest } from '../request.ts';

/**
 * YAML of an `endpoints:` entry that takes a request, as closed as that can be: the request's own names, its segments as
 * tokens where they are values, and a schema that lets nothing through until fields are named. The nearest endpoint's own
 * restrictions stay where the request meets them.
 */
export function openingSnippet(request: WrittenRequest, nearest: Nearest): string {
  const { reached, likest } = nearest;
  const entry = reached === undefined ? newEndpoint(request, likest) : widened(request, reached);
  const text = stringify([entry], { lineWidth: 0, collectionStyle: 'any' });
  return text.replaceAll(/^(?=.)/gm, '  ');
}

/** The endpoint whose path the request has, and else the one whose path is likest. */
export interface Nearest {
  readonly reached: Endpoint | undefined;
  readonly likest: Endpoint | undefined;
}

interface Entry {
  readonly [key: string]: unknown;
}

/** Segments that stand where the likest endpoint has a parameter are one, too; so is whatever is no plain word. */
function newEndpoint({ method, path, query }: WrittenRequest, likest: Endpoint | undefined): Entry {
  const model = alike(path, likest?.pathTemplate ?? '');
  const schemas = new Map<string, object>();
  const segments = path.split('/').map((segment, index) => {
    const known = /^\{(\w+)\}$/.exec(model[index] ?? '')?.[1];
    if (known === undefined && (index < 2 || /^[a-z_]+$/.test(segment))) return segment;
    const name = known ?? `id${schemas.size === 0 ? '' : schemas.size + 1}`;
    schemas.set(name, plain(likest?.pathParameterSchemas?.get(name) ?? { format: 'reversible-pseudonym' }));
    return `{${name}}`;
  });
  return {
    pathTemplate: segments.join('/'),
    allowedMethods: [method],
    allowedQueryParams: queryNames(query),
    ...(schemas.size === 0 ? {} : { pathParameterSchemas: Object.fromEntries(schemas) }),
    responseSchema: { type: 'object', properties: {} },
  };
}

/** The beginning of a template as far as a path goes along with it. */
function alike(path: string, template: string): readonly string[] {
  const sent = path.split('/');
  const segments = template.split('/');
  const end = segments.findIndex((segment, index) => segment !== sent[index] && !segment.startsWith('{'));
  return end < 0 ? segments : segments.slice(0, end);
}

function queryNames(query: string | undefined): string[] {
  return [...new Set([...new URLSearchParams(query ?? '').keys()])];
}

function widened(request: WrittenRequest, endpoint: Endpoint): Entry {
  const { pathTemplate, pathRegex, allowedMethods, allowedQueryParams } = endpoint;
  return {
    ...(pathRegex === undefined ? { pathTemplate } : { pathRegex }),
    ...(allowedMethods === undefined ? {} : { allowedMethods: [...new Set([...allowedMethods, request.method])] }),
    ...(allowedQueryParams === undefined ? {} : { allowedQueryParams: allNames(allowedQueryParams, request) }),
    ...schemas('pathParameterSchemas', endpoint.pathParameterSchemas, pathValues(request, endpoint)),
    ...schemas('queryParamSchemas', endpoint.queryParamSchemas, queryValues(request)),
  };
}

function allNames(allowed: ReadonlySet<string>, { query }: WrittenRequest): string[] {
  return [...new Set([...allowed, ...queryNames(query).map((name) => name.toLowerCase())])];
}

type Values = (name: string) => readonly string[];

function queryValues({ query }: WrittenRequest): Values {
  const sent = [...new URLSearchParams(query ?? '')];
  return (name) => sent.filter(([key]) => key.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
}

function pathValues({ path }: WrittenRequest, { pathTemplate = '' }: Endpoint): Values {
  const parsed = parsePathTemplate(pathTemplate);
  if (!parsed.ok) return () => [];
  const groups = new RegExp(parsed.value.source, 'i').exec(path) ?? [];
  return (name) => [groups[parsed.value.names.indexOf(name) + 1] ?? ''];
}

/** Schemas that the sent values meet stay; of the others only the text of an enum is known well enough to be widened. */
function schemas(key: string, written: ReadonlyMap<string, ParameterSchema> | undefined, values: Values): Entry {
  if (written === undefined) return {};
  const kept = [...written].flatMap(([name, schema]): [string, object][] => {
    const refused = values(name).filter((value) => compileParameterSchema(schema, 'with-domain')(value) === false);
    if (refused.length === 0) return [[name, plain(schema)]];
    return schema.enum === undefined ? [] : [[name, { ...plain(schema), enum: [...schema.enum, ...refused] }]];
  });
  return kept.length === 0 ? {} : { [key]: Object.fromEntries(kept) };
}

function plain(schema: ParameterSchema): object {
  return JSON.parse(JSON.stringify(schema)) as object;
}
