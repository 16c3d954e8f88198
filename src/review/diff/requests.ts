import type { Endpoint, ParameterSchema } from '../../rules/types.ts';
import { compareBodies } from './bodies.ts';
import { areWithin, schemasWords } from './parameters.ts';
import { normalPath, parameterNames } from './paths.ts';
import { querySchemas } from './query-schemas.ts';
import { requestDifference as difference, type RequestDifference } from './request-difference.ts';
import { compareRestoring } from './restoring.ts';

/** How tokens of requests are read. */
export interface RequestReading {
  /** Psoxy's scheme: tokens are turned back wherever they stand, whatever the schemas say. */
  readonly restoresAnywhere?: boolean | undefined;
}

/** Compares what two versions of an endpoint take. Errs towards `more-permissive`. */
export function compareRequests(old: Endpoint, now: Endpoint, reading: RequestReading = {}): RequestDifference[] {
  return [
    ...comparePaths(old, now),
    ...compareSets('Method', old.allowedMethods, now.allowedMethods),
    ...compareSets('Query parameter', old.allowedQueryParams, now.allowedQueryParams),
    ...compareHeaders(old, now),
    ...compareQuery(old, now),
    ...compareSegments(old, now),
    ...(reading.restoresAnywhere ? [] : compareRestoring(old, now)),
    ...compareBodies(old.requestBody, now.requestBody),
  ];
}

/** What a call meets when another endpoint answers it than before: its headers go further, its tokens are turned back. */
export function comparePassage(old: Endpoint, now: Endpoint, reading: RequestReading = {}): RequestDifference[] {
  const restoring = reading.restoresAnywhere ? [] : compareRestoring(old, now);
  return [...compareHeaders(old, now), ...restoring].filter(({ comparison }) => comparison === 'more-permissive');
}

function compareHeaders(old: Endpoint, now: Endpoint): RequestDifference[] {
  return compareSets('Request header forwarded to the source:', old.allowedRequestHeaders, now.allowedRequestHeaders);
}

function comparePaths(old: Endpoint, now: Endpoint): RequestDifference[] {
  const [before, after] = [normalPath(old), normalPath(now)];
  if (before === after) return [];
  const told = (comparison: RequestDifference['comparison'], message: string) => [
    difference(comparison, message, old.label, now.label),
  ];
  if (before.replaceAll('?}', '}') === after) return told('stricter', 'A part of the path may no longer be empty.');
  if (after.replaceAll('?}', '}') === before) return told('more-permissive', 'A part of the path may be empty now.');
  return told(
    'more-permissive',
    'The path is written in another way; what it takes beside what it took cannot be told.',
  );
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
    const [before = [], after = []] = [befores.get(name), afters.get(name)];
    // A parameter that is not taken at all needs no schema, unless the schema asked for it.
    if (refused(name) && !before.some(({ required }) => required === true)) return [];
    return compareParameter(`query parameter ${name}`, before, after);
  });
}

function compareSegments(old: Endpoint, now: Endpoint): RequestDifference[] {
  const [before, after] = [parameterNames(old), parameterNames(now)];
  const loose = [...(old.pathParameterSchemas?.keys() ?? [])].filter((name) => !before.includes(name));
  return [
    ...before.flatMap((name, index) => {
      const other = after[index];
      const schemasOf = (endpoint: Endpoint, key = '') => [endpoint.pathParameterSchemas?.get(key) ?? []].flat();
      return compareParameter(`path segment {${other ?? name}}`, schemasOf(old, name), schemasOf(now, other));
    }),
    // A schema for a name the path does not capture refuses every call.
    ...loose
      .filter((name) => !now.pathParameterSchemas?.has(name))
      .map((name) => difference('more-permissive', `Calls are no longer refused for {${name}}.`, 'refused', 'allowed')),
  ];
}

function compareParameter(
  what: string,
  old: readonly ParameterSchema[],
  now: readonly ParameterSchema[],
): RequestDifference[] {
  const [before, after] = [schemasWords(old), schemasWords(now)];
  if (!areWithin(now, old))
    return [difference('more-permissive', `More values are taken for the ${what}.`, before, after)];
  if (!areWithin(old, now)) return [difference('stricter', `Fewer values are taken for the ${what}.`, before, after)];
  return [];
}
