import {
  converted,
  documented,
  flag,
  mapOf,
  optional,
  problemAt,
  record,
  recursive,
  withDefault,
} from '../../shapes/index.ts';
import type { Shape } from '../../shapes/shape.ts';
import { FORM_TYPE, JSON_TYPE, mediaTypeOf } from '../matching/media-type.ts';
import type { RequestBody } from '../types.ts';
import { bodySchema } from './body-schema.ts';

const fields = record({
  required: documented(withDefault(flag(), false), 'Whether a request without a body is refused.'),
  content: documented(
    optional(mapOf(recursive('bodySchema', () => bodySchema))),
    'Media type → schema. Other media types are refused.',
  ),
});

/** What a request may carry. */
export const requestBody: Shape<RequestBody> = converted(fields, ({ required, content }, node, problems) => {
  if (content === undefined) return { required, content };
  const schemas = new Map([...content].map(([type, schema]) => [mediaTypeOf(type), schema]));
  for (const type of schemas.keys()) {
    if (type === JSON_TYPE || type === FORM_TYPE) continue;
    const message = `Bodies of type "${type.slice(0, 60)}" cannot be checked, so they are refused.`;
    const hint = `Types that can be checked: ${JSON_TYPE} and ${FORM_TYPE}.`;
    problems.push({ ...problemAt(node.where, 'schema-invalid', message, hint), severity: 'warning' });
  }
  return { required, content: schemas };
});
