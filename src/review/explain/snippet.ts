import { stringify } from 'yaml';
import { compileParameterSchema } from '../../rules/matching/parameter-check.ts';
import type { Endpoint, ParameterSchema } from '../../rules/types.ts';
import type { CatalogueEndpoint } from '../catalogue.ts';
import { API_PREFIX } from '../pairs.ts';
import type { WrittenRequest } from '../request.ts';
import { sampleValue } from '../sample-request.ts';
import { identifierKind, isReversibleToken } from './identifiers.ts';

/** What a suggestion is modelled on. */
export interface Model {
  /** The endpoint whose path the request has, or whose path is likest. */
  readonly nearest: Endpoint | undefined;
  /** What the catalogue knows of the path. */
  readonly source: CatalogueEndpoint | undefined;
}

/** An endpoint that takes one request and lets no field through. */
export interface Opening {
  /** YAML of an entry of `endpoints:`. */
  readonly snippet: string;
  /** What it takes: the request, with `{{kind:…}}` in place of each identifier that was sent in clear. */
  readonly taken: string;
  /** Names of the parameters that stand for an identifier sent in clear. */
  readonly tokens: readonly string[];
  /** Segments (by number) and query parameters (by name) that a schema of the nearest endpoint took as they were sent. */
  readonly known: ReadonlySet<number | string>;
}

interface Part {
  /** As the template or the request line has it. */
  readonly text: string;
  readonly name?: string;
  readonly schema?: ParameterSchema;
  readonly isToken?: boolean;
  readonly isKnown?: boolean;
}

/**
 * Writes the narrowest endpoint that takes a request: its method, its parameters and no others, every value as a schema of the
 * nearest endpoint takes it, or else that value alone. Identifiers are asked for as tokens, so that none stands in a rule file.
 */
export function narrowestOpening(request: WrittenRequest, model: Model): Opening {
  const path = pathParts(request, model);
  const query = [...new URLSearchParams(request.query ?? '')].map(([name, value]) => queryPart(name, value, model));
  const entry = {
    pathTemplate: path.map((part) => (part.name === undefined ? part.text : `{${part.name}}`)).join('/'),
    allowedMethods: [request.method],
    allowedQueryParams: [...new Set(query.map(({ name }) => name))],
    ...schemasOf('pathParameterSchemas', path),
    ...schemasOf('queryParamSchemas', query),
    responseSchema: { type: 'object', properties: {} },
  };
  const text = stringify([entry], { lineWidth: 0, collectionStyle: 'any' });
  const taken = path.map((part) => part.text).join('/');
  const asked = query.map(({ name = '', text: value }) => `${encodeURIComponent(name)}=${value}`).join('&');
  return {
    snippet: text.replaceAll(/^(?=.)/gm, '  '),
    taken: `${request.method} ${taken}${asked === '' ? '' : `?${asked}`}`,
    known: new Set([
      ...path.flatMap(({ isKnown }, index) => (isKnown ? [index] : [])),
      ...query.flatMap(({ isKnown, name }) => (isKnown && name !== undefined ? [name] : [])),
    ]),
    tokens: [...path, ...query].flatMap(({ isToken, name }) => (isToken && name !== undefined ? [name] : [])),
  };
}

function schemasOf(key: string, parts: readonly Part[]): object {
  const schemas = parts.flatMap(({ name, schema }) =>
    name === undefined || schema === undefined ? [] : [[name, plain(schema)] as const],
  );
  return schemas.length === 0 ? {} : { [key]: Object.fromEntries(schemas) };
}

/** Segments that stand where the nearest endpoint or the catalogue has a parameter are one, too; so is what is no plain word. */
function pathParts({ path }: WrittenRequest, { nearest, source }: Model): Part[] {
  const ours = alike(path, nearest?.pathTemplate ?? '');
  const theirs = source === undefined ? [] : `${API_PREFIX}${source.path}`.split('/');
  let unnamed = 0;
  return path.split('/').map((text, index): Part => {
    const isWord = /^[a-z_]+$/.test(text);
    // What the source itself calls so is no value: /users/me, /users/email.
    if (index < 2 || (isWord && (text === 'me' || theirs[index] === text))) return { text };
    const known = nameIn(ours[index]) ?? nameIn(theirs[index]);
    if (known === undefined && isWord) return { text };
    const name = known ?? `id${unnamed++ === 0 ? '' : unnamed}`;
    return valuePart(name, text, nearest?.pathParameterSchemas?.get(name));
  });
}

function nameIn(segment: string | undefined): string | undefined {
  return /^\{(\w+)\??\}$/.exec(segment ?? '')?.[1];
}

/** The beginning of a template as far as a path goes along with it. */
function alike(path: string, template: string): readonly string[] {
  const sent = path.split('/');
  const segments = template.split('/');
  const end = segments.findIndex((segment, index) => segment !== sent[index] && !segment.startsWith('{'));
  return end < 0 ? segments : segments.slice(0, end);
}

function queryPart(name: string, value: string, { nearest, source }: Model): Part {
  const [, schema] =
    [...(nearest?.queryParamSchemas ?? [])].find(([key]) => key.toLowerCase() === name.toLowerCase()) ?? [];
  const isPersonal = source?.query?.get(name)?.isPersonal === true;
  const part = valuePart(name, value, schema, isPersonal);
  return part.isToken === true ? part : { ...part, text: encodeURIComponent(value) };
}

function valuePart(name: string, text: string, schema?: ParameterSchema, isPersonal = false): Part {
  if (schema !== undefined && compileParameterSchema(schema, 'with-domain')(text) !== false)
    return { name, text, schema, isKnown: true };
  const asked = schema === undefined ? undefined : tokenIn(schema);
  if (isReversibleToken(text)) return { name, text, schema: asked ?? { format: 'reversible-pseudonym' } };
  const kind = identifierKind(text) ?? (isPersonal ? 'email' : undefined);
  if (asked === undefined && kind === undefined) return { name, text, schema: { enum: [text] } };
  const token = asked ?? { format: 'reversible-pseudonym', ...(kind === undefined ? {} : { kind }) };
  return { name, text: sampleValue(token) ?? text, schema: token, isToken: true };
}

/** The part of a schema that asks for a token. */
function tokenIn({ format, kind, anyOf = [] }: ParameterSchema): ParameterSchema | undefined {
  if (format === 'reversible-pseudonym') return { format, ...(kind === undefined ? {} : { kind }) };
  return anyOf.map(tokenIn).find((one) => one !== undefined);
}

function plain(schema: ParameterSchema): object {
  return JSON.parse(JSON.stringify(schema)) as object;
}
