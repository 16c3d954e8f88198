import type { Place } from '../../errors.ts';
import type { Endpoint, ResponseSchema, RuleSet } from '../../rules/types.ts';

/** The schema that decides about a place of a response: its own, or the nearest around it that does not declare it. */
export function schemaPlace(
  { responseSchema, where }: Endpoint,
  { definitions }: RuleSet,
  path: readonly (string | number)[],
): Place | undefined {
  let schema = followed(responseSchema, definitions);
  let place = responseSchema?.where ?? where;
  for (const key of path) {
    const inner = schema && below(schema, key);
    if (inner === undefined) return place;
    place = inner.where;
    schema = followed(inner, definitions);
  }
  return place;
}

function below(schema: ResponseSchema, key: string | number): ResponseSchema | undefined {
  if (typeof key === 'number') return schema.items;
  // Behind a condition or a choice the first alternative that names the field will do: it is a line to look at.
  const alternatives = [schema, schema.then, ...(schema.anyOf ?? []).flatMap((one) => [one, one.then])];
  return alternatives.find((one) => one?.properties?.has(key))?.properties?.get(key);
}

function followed(
  schema: ResponseSchema | undefined,
  definitions: ReadonlyMap<string, ResponseSchema>,
): ResponseSchema | undefined {
  let current = schema;
  for (let steps = 0; current?.ref && steps <= definitions.size; steps++) current = definitions.get(current.ref);
  return current;
}
