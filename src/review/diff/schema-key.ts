import type { ResponseSchema } from '../../rules/types.ts';

type Definitions = ReadonlyMap<string, ResponseSchema>;

/** Text that is equal for response schemas of equal meaning: references followed, places left out. */
export function schemaKey(schema: ResponseSchema | undefined, definitions: Definitions): string {
  return JSON.stringify(plain(schema, definitions, []));
}

function plain(schema: ResponseSchema | undefined, definitions: Definitions, open: readonly string[]): unknown {
  if (schema === undefined) return null;
  const { ref } = schema;
  if (ref !== undefined && ref !== '') {
    const depth = open.indexOf(ref);
    // Counted from the inside, so that equal recursions under two names are equal.
    if (depth >= 0) return { up: open.length - depth };
    return definitions.has(ref) ? plain(definitions.get(ref), definitions, [...open, ref]) : 'missing';
  }
  const inner = (one: ResponseSchema | undefined) => plain(one, definitions, open);
  return {
    ref,
    type: schema.type,
    const: schema.const,
    properties: [...(schema.properties ?? [])].map(([name, one]) => [name, inner(one)]).sort(byName),
    items: schema.items && inner(schema.items),
    anyOf: schema.anyOf?.map(inner),
    conditions: [schema.if, schema.then, schema.else].map((one) => one && inner(one)),
  };
}

function byName([a]: unknown[], [b]: unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}
