import { documented, flag, list, mapOf, oneOf, optional, record, recursive, text } from '../../shapes/index.ts';
import type { Shape } from '../../shapes/shape.ts';
import type { BodySchema } from '../types.ts';
import { contentPattern } from './patterns.ts';

const nested = (): Shape<BodySchema> => recursive<BodySchema>('bodySchema', () => bodySchema);

/** Schema of a request body: the part of JSON Schema that rule sets use. */
export const bodySchema: Shape<BodySchema> = record({
  type: documented(
    optional(oneOf(['object', 'array', 'string', 'integer', 'number', 'boolean', 'null'])),
    'JSON type of the value.',
  ),
  format: documented(
    optional(text()),
    '`pseudonym` or `reversible-pseudonym`: the whole value is a reversible token. Other words have no effect.',
  ),
  pattern: documented(optional(contentPattern()), 'Java regular expression that the text must contain.'),
  enumValues: documented(optional(list(text({ scalarUsual: true }))), 'The values allowed.'),
  properties: documented(optional(mapOf(nested())), 'Schemas of the properties.'),
  items: documented(optional(nested()), 'Schema of every element.'),
  required: documented(optional(list(text())), 'Names of properties that must be there.'),
  additionalProperties: documented(optional(flag()), 'false: no other properties.'),
});
