import {
  converted,
  documented,
  ignored,
  list,
  mapOf,
  oneOf,
  optional,
  record,
  recursive,
  text,
} from '../../shapes/index.ts';
import type { Shape } from '../../shapes/shape.ts';
import type { ResponseSchema } from '../types.ts';
import { schemaReference } from './schema-reference.ts';

const TYPES = ['string', 'integer', 'number', 'boolean', 'object', 'array', 'null'] as const;

const nested = (): Shape<ResponseSchema> => recursive<ResponseSchema>('responseSchema', () => responseSchema);

const fields = record({
  type: documented(optional(oneOf(TYPES)), 'JSON type to keep; a value of another type becomes null.'),
  $ref: documented(optional(schemaReference()), '`#/definitions/Name`: the schema of that name at the rule set’s top.'),
  properties: documented(optional(mapOf(nested())), 'Properties to keep, each with its schema. All others go.'),
  items: documented(optional(nested()), 'Schema of every element of an array.'),
  anyOf: documented(optional(list(nested())), 'The first whose `if` holds is used.'),
  if: documented(optional(nested()), 'One property with `type` and `const`.'),
  // biome-ignore lint/suspicious/noThenProperty: a word of the rule language; never a function
  then: documented(optional(nested()), 'Used when `if` holds.'),
  else: documented(optional(nested()), 'A second condition, used like `if`.'),
  _if: optional(nested()),
  _then: optional(nested()),
  _else: optional(nested()),
  const: documented(optional(text({ scalarUsual: true })), 'Text that the value must have, inside `if`.'),
  constant: optional(text({ scalarUsual: true })),
  definitions: ignored(),
  format: ignored(),
  title: ignored(),
  required: ignored(),
  additionalProperties: ignored(),
  $schema: ignored(),
});

/** Schema of a response: what stays. Its faults that need the whole rule set are found in `checks/response-schemas.ts`. */
export const responseSchema: Shape<ResponseSchema> = converted(fields, (raw, node) =>
  Object.freeze({
    where: node.where,
    type: raw.type,
    ref: raw.$ref,
    properties: raw.properties,
    items: raw.items,
    anyOf: raw.anyOf,
    if: raw.if ?? raw._if,
    // biome-ignore lint/suspicious/noThenProperty: a word of the rule language; never a function
    then: raw.then ?? raw._then,
    else: raw.else ?? raw._else,
    const: raw.const ?? raw.constant,
  }),
);
