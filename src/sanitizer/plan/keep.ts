import type { ResponseSchema } from '../../rules/types.ts';

/** What a response schema says about a place, as a small integer: the walk switches on it. */
export const KEEP = {
  /** No schema: everything passes, containers included. */
  ANY: 0,
  STRING: 1,
  INTEGER: 2,
  NUMBER: 3,
  BOOLEAN: 4,
  /** `{}`: any value that is not a container. */
  PLAIN: 5,
  NOTHING: 6,
  OBJECT: 7,
  ARRAY: 8,
  ANY_OF: 9,
  CONDITION: 10,
  CONSTANT: 11,
  /** A schema that fails the response when a value meets it. */
  UNUSABLE: 12,
  /** An array without `items`: fails the response when an array meets it. */
  UNUSABLE_ARRAY: 13,
} as const;

/** One code of {@link KEEP}. */
export type KeepCode = (typeof KEEP)[keyof typeof KEEP];

/** A schema node with references followed and its form decided. One object form for all codes, so that access stays monomorphic. */
export interface Keep {
  readonly code: KeepCode;
  readonly schema: ResponseSchema | undefined;
  /** CONDITION only: the conditions of `if` and `else`. */
  readonly tests: readonly Test[];
}

/** A condition: the text of the property equals the constant. No constant: it always holds. */
export interface Test {
  readonly key: string;
  readonly constant: string | undefined;
}

/** Gives the {@link Keep} of a schema node; the same object for the same node, so that plans can compare by identity. */
export interface KeepLookup {
  of(schema: ResponseSchema | undefined): Keep;
  /** For `then`: properties without a type count as an object there. */
  ofObject(schema: ResponseSchema | undefined): Keep;
}

/** Everything passes. */
export const KEEP_ANY: Keep = { code: KEEP.ANY, schema: undefined, tests: [] };

/** Prepares the look-up for a rule set's definitions. Nodes are read when first met, so recursive definitions work. */
export function createKeepLookup(definitions: ReadonlyMap<string, ResponseSchema>): KeepLookup {
  const known = new Map<ResponseSchema, Keep>();
  const knownObjects = new Map<ResponseSchema, Keep>();
  return {
    of: (schema) => (schema === undefined ? KEEP_ANY : memo(known, schema, () => read(follow(schema, definitions)))),
    ofObject: (schema) =>
      schema === undefined
        ? keep(KEEP.OBJECT, undefined)
        : memo(knownObjects, schema, () => {
            const target = follow(schema, definitions);
            const untyped =
              target !== 'missing' && target !== 'root' && target.type === undefined && !target.anyOf?.length;
            return untyped ? keep(KEEP.OBJECT, target) : read(target);
          }),
  };
}

function memo(known: Map<ResponseSchema, Keep>, schema: ResponseSchema, make: () => Keep): Keep {
  const found = known.get(schema) ?? make();
  known.set(schema, found);
  return found;
}

function follow(
  schema: ResponseSchema,
  definitions: ReadonlyMap<string, ResponseSchema>,
): ResponseSchema | 'missing' | 'root' {
  let current: ResponseSchema | undefined = schema;
  // A chain of references longer than there are definitions goes in a circle.
  for (let steps = 0; steps <= definitions.size; steps++) {
    if (current === undefined) return 'missing';
    if (current.ref === undefined) return current;
    if (current.ref === '') return 'root';
    current = definitions.get(current.ref);
  }
  return 'missing';
}

const CODES = {
  string: KEEP.STRING,
  integer: KEEP.INTEGER,
  number: KEEP.NUMBER,
  boolean: KEEP.BOOLEAN,
  null: KEEP.NOTHING,
  object: KEEP.OBJECT,
  array: KEEP.ARRAY,
} as const;

function read(schema: ResponseSchema | 'missing' | 'root'): Keep {
  if (schema === 'missing') return keep(KEEP.UNUSABLE, undefined);
  // `$ref: "#"` is the rule set itself, which has no type: an accident of the reference, kept.
  if (schema === 'root') return keep(KEEP.PLAIN, undefined);
  if (schema.anyOf && schema.anyOf.length > 0) return keep(KEEP.ANY_OF, schema);
  if (schema.const !== undefined) return keep(KEEP.CONSTANT, schema);
  if (schema.type === undefined) return keep(KEEP.PLAIN, schema);
  if (schema.type === 'object' && schema.if) return readCondition(schema, schema.if);
  if (schema.type === 'array' && schema.items === undefined) return keep(KEEP.UNUSABLE_ARRAY, schema);
  return keep(CODES[schema.type], schema);
}

function readCondition(schema: ResponseSchema, condition: ResponseSchema): Keep {
  const conditions = schema.else ? [condition, schema.else] : [condition];
  const tests = conditions.map(readTest);
  if (!tests.every((test) => test !== undefined)) return keep(KEEP.UNUSABLE, schema);
  return { code: KEEP.CONDITION, schema, tests };
}

function readTest(condition: ResponseSchema): Test | undefined {
  const [entry, ...others] = condition.properties ?? [];
  if (entry === undefined || others.length > 0) return undefined;
  const [key, property] = entry;
  // Without a type the reference never looks at the constant.
  return { key, constant: property.type === undefined ? undefined : property.const };
}

function keep(code: KeepCode, schema: ResponseSchema | undefined): Keep {
  return { code, schema, tests: [] };
}
