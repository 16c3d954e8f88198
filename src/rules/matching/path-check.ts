import { compilePathRegex } from '../../regex/compile-path-regex.ts';
import type { Endpoint, ParameterSchema, TokenPlace } from '../types.ts';
import { literalPrefix } from './literal-prefix.ts';
import { compileParameterSchema, type ParameterCheck } from './parameter-check.ts';
import { type PathTemplate, parsePathTemplate } from './path-template.ts';
import type { TokenSpelling } from './token-text.ts';

/** What the path says about an endpoint: it is another one's, or a segment is not allowed, or fine. */
export type PathVerdict =
  | { readonly ok: true; readonly tokenPlaces: readonly TokenPlace[] }
  | { readonly ok: false; readonly parameter?: string | undefined };

/** An endpoint's path test, with what the index needs to leave it out early. */
export interface PathCheck {
  /** Whether the path is this endpoint's, whatever its parameters hold. */
  readonly matches: (path: string, query: string | undefined) => boolean;
  /** Tests the captured segments of a path that matches. */
  readonly parameters: (path: string) => PathVerdict;
  /** Literal text every matching path begins with, lower case. */
  readonly prefix: string;
  /** Number of `/` in every matching path; undefined when it may differ. */
  readonly slashes: number | undefined;
}

const ALLOWED: PathVerdict = { ok: true, tokenPlaces: [] };

/** Compiles the path of an endpoint; the regex decides where both a template and a regex are given. */
export function compilePath(endpoint: Endpoint, spelling: TokenSpelling): PathCheck {
  if (endpoint.pathRegex !== undefined) return regexCheck(endpoint, endpoint.pathRegex);
  const parsed = parsePathTemplate(endpoint.pathTemplate ?? '');
  if (!parsed.ok) throw new Error('A validated rule set holds an invalid path template.');
  return templateCheck(endpoint, parsed.value, spelling);
}

function regexCheck(endpoint: Endpoint, pattern: string): PathCheck {
  const compiled = compilePathRegex(pattern);
  if (!compiled.ok) throw new Error('A validated rule set holds an invalid path regex.');
  const matches = compiled.value;
  // A regex captures no names, so a schema for one can never be met.
  const named = [...(endpoint.pathParameterSchemas?.keys() ?? [])];
  const verdict: PathVerdict = named.length === 0 ? ALLOWED : { ok: false, parameter: named[0] };
  return {
    matches: (path, query) => matches(query === undefined ? path : `${path}?${query}`),
    parameters: () => verdict,
    prefix: literalPrefix(pattern),
    slashes: undefined,
  };
}

function templateCheck(endpoint: Endpoint, template: PathTemplate, spelling: TokenSpelling): PathCheck {
  const pattern = new RegExp(template.source, 'i');
  const schemas = endpoint.pathParameterSchemas;
  return {
    matches: (path) => pattern.test(path),
    parameters: schemas === undefined ? () => ALLOWED : segmentsCheck(template, schemas, spelling),
    prefix: template.prefix,
    slashes: template.slashes,
  };
}

interface SegmentCheck {
  readonly name: string;
  readonly group: number;
  readonly check: ParameterCheck;
}

function segmentsCheck(
  template: PathTemplate,
  schemas: ReadonlyMap<string, ParameterSchema>,
  spelling: TokenSpelling,
): PathCheck['parameters'] {
  const pattern = new RegExp(template.source, 'di');
  const checks: readonly SegmentCheck[] = [...schemas].map(([name, schema]) => ({
    name,
    group: template.names.indexOf(name) + 1,
    check: compileParameterSchema(schema, spelling),
  }));
  return (path) => segmentsVerdict(pattern.exec(path), checks);
}

function segmentsVerdict(match: RegExpExecArray | null, checks: readonly SegmentCheck[]): PathVerdict {
  const tokenPlaces: TokenPlace[] = [];
  for (const { name, group, check } of checks) {
    const value = group === 0 ? undefined : match?.[group];
    const verdict = value === undefined ? false : check(value);
    if (verdict === false) return { ok: false, parameter: name };
    const [start, end] = match?.indices?.[group] ?? [0, 0];
    if (verdict !== true) tokenPlaces.push({ part: 'path', start, end, schema: verdict.schema, name });
  }
  return { ok: true, tokenPlaces };
}
