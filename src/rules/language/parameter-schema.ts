import { KINDS } from '../../pseudonyms/types.ts';
import {
  converted,
  documented,
  flag,
  list,
  oneOf,
  optional,
  problemAt,
  record,
  recursive,
  text,
} from '../../shapes/index.ts';
import type { Shape } from '../../shapes/shape.ts';
import type { ParameterSchema } from '../types.ts';
import { contentPattern } from './patterns.ts';

const fields = record({
  type: documented(optional(oneOf(['string', 'integer', 'number'])), 'What the value must look like.'),
  format: documented(
    optional(oneOf(['reversible-pseudonym', 'pseudonym'])),
    'The value must be a reversible token, whole.',
  ),
  kind: documented(optional(oneOf(KINDS)), 'With `format`: what the token must restore to. Ours; not known to Psoxy.'),
  enum: documented(optional(list(text({ scalarUsual: true }))), 'The values allowed, compared exactly.'),
  pattern: documented(optional(contentPattern()), 'Java regular expression for the whole value.'),
  anyOf: documented(
    optional(list(recursive<ParameterSchema>('parameterSchema', () => parameterSchema))),
    'At least one of these must pass.',
  ),
  required: documented(optional(flag()), 'Query only: the parameter must be there, with a value.'),
});

/** Schema of a path or query parameter. */
export const parameterSchema: Shape<ParameterSchema> = converted(fields, (schema, node, problems) => {
  if (schema.kind === undefined || schema.format !== undefined) return schema;
  const hint = 'Add "format: reversible-pseudonym", or take "kind" out.';
  problems.push(
    problemAt(node.where, 'schema-invalid', '"kind" says what a token restores to, but no token is asked for.', hint),
  );
  return undefined;
});
