import type { ResponseSchema, RuleSet } from '../../../../src/rules/types.ts';

type Definitions = RuleSet['definitions'];

/** A node of a schema and what it is called: `users[].email`. */
export interface SchemaNode {
  readonly field: string;
  readonly schema: ResponseSchema;
  /** The whole schema with this node replaced. */
  replaced(by: ResponseSchema): ResponseSchema;
}

/** Every node of a schema that is not behind a reference, the root first. */
export function* nodesOf(schema: ResponseSchema): Generator<SchemaNode> {
  yield* nodesBelow({ field: '', schema, replaced: (by) => by });
}

function* nodesBelow(node: SchemaNode): Generator<SchemaNode> {
  yield node;
  const { schema, field } = node;
  if (schema.items)
    yield* nodesBelow({
      field: `${field}[]`,
      schema: schema.items,
      replaced: (items) => node.replaced({ ...schema, items }),
    });
  for (const [name, property] of schema.properties ?? [])
    yield* nodesBelow({
      field: field === '' ? name : `${field}.${name}`,
      schema: property,
      replaced: (by) => node.replaced({ ...schema, properties: new Map(schema.properties).set(name, by) }),
    });
}

/** References a schema makes, those of its definitions included. */
export function referencesOf(
  schema: ResponseSchema,
  definitions: Definitions,
  known = new Set<string>(),
): ReadonlySet<string> {
  for (const { schema: node } of nodesOf(schema)) {
    if (node.ref === undefined || known.has(node.ref)) continue;
    known.add(node.ref);
    const definition = definitions.get(node.ref);
    if (definition) referencesOf(definition, definitions, known);
  }
  return known;
}

/** A schema without references, as deep as definitions do not hold themselves. */
export function inlined(schema: ResponseSchema, definitions: Definitions): ResponseSchema {
  const target = schema.ref === undefined ? schema : (definitions.get(schema.ref) ?? schema);
  const { items, properties } = target;
  return {
    ...target,
    items: items && inlined(items, definitions),
    properties:
      properties &&
      new Map(Array.from(properties, ([name, property]) => [name, inlined(property, definitions)] as const)),
  };
}

/** A bare schema node at the place of another. */
export function bare(type: ResponseSchema['type'], { where }: ResponseSchema): ResponseSchema {
  return {
    where,
    type,
    ref: undefined,
    properties: undefined,
    items: undefined,
    anyOf: undefined,
    if: undefined,
    // biome-ignore lint/suspicious/noThenProperty: the name JSON Schema gives it
    then: undefined,
    else: undefined,
    const: undefined,
  };
}
