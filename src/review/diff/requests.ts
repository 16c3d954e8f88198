import type { BodySchema, Endpoint, ParameterSchema, RequestBody } from '../../rules/types.ts';
import { isWithin, schemaWords } from './parameters.ts';
import { normalPath, parameterNames } from './paths.ts';

/** A difference in what an endpoint takes. */
export interface RequestDifference {
  readonly comparison: 'more-permissive' | 'stricter';
  readonly message: string;
  readonly before: string;
  readonly after: string;
}

/** Compares what two versions of an endpoint take. Errs towards `more-permissive`. */
export function compareRequests(old: Endpoint, now: Endpoint): RequestDifference[] {
  return [
    ...comparePaths(old, now),
    ...compareSets('Method', old.allowedMethods, now.allowedMethods),
    ...compareSets('Query parameter', old.allowedQueryParams, now.allowedQueryParams),
    ...compareSets('Request header forwarded to the source:', old.allowedRequestHeaders, now.allowedRequestHeaders),
    ...compareQuery(old, now),
    ...compareSegments(old, now),
    ...compareBodies(old.requestBody, now.requestBody),
  ];
}

function comparePaths(old: Endpoint, now: Endpoint): RequestDifference[] {
  const [before, after] = [normalPath(old), normalPath(now)];
  if (before === after) return [];
  const message = 'The path is another one; what two regular expressions have in common cannot be told.';
  return [{ comparison: 'more-permissive', message, before: old.label, after: now.label }];
}

function compareSets(what: string, old?: ReadonlySet<string>, now?: ReadonlySet<string>): RequestDifference[] {
  if (old === undefined && now === undefined) return [];
  if (now === undefined) return [difference('more-permissive', `${what}: any is allowed.`, words(old), 'any')];
  if (old === undefined) return [difference('stricter', `${what}: only those listed are allowed.`, 'any', words(now))];
  const added = [...now].filter((name) => !old.has(name));
  const removed = [...old].filter((name) => !now.has(name));
  return [
    ...added.map((name) => difference('more-permissive', `${what} ${name} is allowed.`, 'refused', 'allowed')),
    ...removed.map((name) => difference('stricter', `${what} ${name} is no longer allowed.`, 'allowed', 'refused')),
  ];
}

function words(set: ReadonlySet<string> | undefined): string {
  return set === undefined ? 'any' : [...set].join(', ') || 'none';
}

function compareQuery(old: Endpoint, now: Endpoint): RequestDifference[] {
  const [befores, afters] = [querySchemas(old), querySchemas(now)];
  const refused = (name: string) => now.allowedQueryParams?.has(name) === false;
  return [...new Set([...befores.keys(), ...afters.keys()])].flatMap((name) => {
    const [before, after] = [befores.get(name), afters.get(name)];
    // A parameter that is not taken at all needs no schema, unless the schema asked for it.
    if (refused(name) && before?.required !== true) return [];
    return compareParameter(`query parameter ${name}`, before, after);
  });
}

/** Names are compared without regard to case. */
function querySchemas({ queryParamSchemas }: Endpoint): ReadonlyMap<string, ParameterSchema> {
  return new Map([...(queryParamSchemas ?? [])].map(([name, schema]) => [name.toLowerCase(), schema]));
}

function compareSegments(old: Endpoint, now: Endpoint): RequestDifference[] {
  const [before, after] = [parameterNames(old), parameterNames(now)];
  const loose = [...(old.pathParameterSchemas?.keys() ?? [])].filter((name) => !before.includes(name));
  return [
    ...before.flatMap((name, index) => {
      const other = after[index];
      const narrow = other === undefined ? undefined : now.pathParameterSchemas?.get(other);
      return compareParameter(`path segment {${other ?? name}}`, old.pathParameterSchemas?.get(name), narrow);
    }),
    // A schema for a name the path does not capture refuses every call.
    ...loose
      .filter((name) => !now.pathParameterSchemas?.has(name))
      .map((name) => difference('more-permissive', `Calls are no longer refused for {${name}}.`, 'refused', 'allowed')),
  ];
}

function compareParameter(
  what: string,
  old: ParameterSchema | undefined,
  now: ParameterSchema | undefined,
): RequestDifference[] {
  const [before, after] = [schemaWords(old), schemaWords(now)];
  if (!isWithin(now, old))
    return [difference('more-permissive', `More values are taken for the ${what}.`, before, after)];
  if (!isWithin(old, now)) return [difference('stricter', `Fewer values are taken for the ${what}.`, before, after)];
  return [];
}

function compareBodies(old: RequestBody | undefined, now: RequestBody | undefined): RequestDifference[] {
  const [before, after] = [bodyKey(old), bodyKey(now)];
  if (before === after) return [];
  const onlyStricter = old === undefined || (old.content === undefined && (!old.required || now?.required === true));
  const isStricter = onlyStricter || isRequiredNow(old, now) || isPartOf(now, old);
  const message = isStricter ? 'Fewer request bodies are taken.' : 'Other or more request bodies are taken.';
  return [difference(isStricter ? 'stricter' : 'more-permissive', message, bodyWords(old), bodyWords(now))];
}

function isRequiredNow(old: RequestBody, now: RequestBody | undefined): boolean {
  return now?.required === true && bodyKey({ ...old, required: true }) === bodyKey(now);
}

/** The same schemas for fewer media types. */
function isPartOf(now: RequestBody | undefined, old: RequestBody): boolean {
  if (now?.content === undefined || old.content === undefined || (old.required && !now.required)) return false;
  return [...now.content].every(([type, schema]) => plainKey(schema) === plainKey(old.content?.get(type)));
}

function bodyWords(body: RequestBody | undefined): string {
  if (body === undefined) return 'any body';
  const types = body.content === undefined ? 'of any type' : [...body.content.keys()].join(', ') || 'of no type';
  return `${types}${body.required ? ', required' : ''}`;
}

function bodyKey(body: RequestBody | undefined): string {
  return plainKey(body);
}

function plainKey(value: RequestBody | BodySchema | undefined): string {
  return JSON.stringify(value ?? null, (_key, one) => (one instanceof Map ? [...one].sort(byFirst) : one));
}

function byFirst([a]: [unknown, unknown], [b]: [unknown, unknown]): number {
  return String(a) < String(b) ? -1 : 1;
}

function difference(
  comparison: RequestDifference['comparison'],
  message: string,
  before: string,
  after: string,
): RequestDifference {
  return { comparison, message, before, after };
}
