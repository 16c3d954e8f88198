import { KINDS, type Kind } from '../../pseudonyms/types.ts';
import type { Endpoint, ParameterSchema } from '../../rules/types.ts';
import { parameterNames } from './paths.ts';
import { querySchemas } from './query-schemas.ts';
import { type RequestDifference, requestDifference } from './request-difference.ts';
import { takenKinds } from './tokens.ts';

/** Where tokens are turned back that were passed over before: what they stand for can be asked for now. */
export function compareRestoring(old: Endpoint, now: Endpoint): RequestDifference[] {
  const [before, after] = [restoring(old), restoring(now)];
  return [...after].flatMap(([place, { words, kinds }]) => {
    const known = before.get(place)?.kinds ?? new Set();
    const added = [...kinds].filter((kind) => !known.has(kind));
    if (added.length === 0) return [];
    const listed = (all: readonly string[]) => (all.length === KINDS.length ? 'any kind' : `kind ${all.join(', ')}`);
    const message = `Tokens are turned back in ${words}.`;
    const was = known.size === 0 ? 'no tokens' : `tokens of ${listed([...known])}`;
    return [requestDifference('more-permissive', message, was, `tokens of ${listed([...kinds])}`)];
  });
}

function restoring(
  endpoint: Endpoint,
): ReadonlyMap<string, { readonly words: string; readonly kinds: ReadonlySet<Kind> }> {
  const places = new Map<string, { words: string; kinds: ReadonlySet<Kind> }>();
  const add = (place: string, words: string, schema: ParameterSchema | undefined) => {
    const kinds = new Set([...(places.get(place)?.kinds ?? []), ...takenKinds(schema)]);
    places.set(place, { words, kinds });
  };
  for (const [index, name] of parameterNames(endpoint).entries())
    add(`segment ${index}`, `the path segment {${name}}`, endpoint.pathParameterSchemas?.get(name));
  for (const [name, schemas] of querySchemas(endpoint)) {
    if (endpoint.allowedQueryParams?.has(name) === false) continue;
    for (const schema of schemas) add(`query ${name}`, `the query parameter ${name}`, schema);
  }
  return places;
}
