import type { Step } from './yaml-path.ts';

/** The part of JSON Schema that the published schema of rules uses. */
export interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** The schemas that may hold at a place: several where the text leaves it open. */
export function schemasAt(root: Schema, steps: readonly Step[]): Schema[] {
  return steps.reduce<Schema[]>(
    (schemas, step) => schemas.flatMap((schema) => stepInto(schema, step, root)),
    opened(root, root),
  );
}

/** The schemas of one property of a place. */
export function propertySchemas(schemas: readonly Schema[], key: string, root: Schema): Schema[] {
  return schemas.flatMap((schema) => stepInto(schema, { key }, root));
}

function stepInto(schema: Schema, step: Step, root: Schema): Schema[] {
  if ('key' in step) {
    const declared = schema.properties?.[step.key];
    if (declared) return opened(declared, root);
    return typeof schema.additionalProperties === 'object' ? opened(schema.additionalProperties, root) : [];
  }
  const members = schema.items ? opened(schema.items, root) : [];
  return step.element === undefined ? members : members.filter(({ title }) => title === step.element);
}

/** References followed, alternatives side by side. */
function opened(schema: Schema, root: Schema): Schema[] {
  if (schema.$ref !== undefined) {
    const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    return target ? opened(target, root) : [];
  }
  return schema.anyOf ? schema.anyOf.flatMap((one) => opened(one, root)) : [schema];
}
