import type { Place } from '../errors.ts';
import type { Endpoint, ResponseSchema, RuleSet } from '../rules/types.ts';
import { fieldText, type Segment } from './field-path.ts';

/** A field that a response schema names, and the schema there. */
export interface SchemaField {
  readonly field: string;
  readonly segments: readonly Segment[];
  readonly schema: ResponseSchema;
  readonly where: Place;
}

interface Visit {
  readonly schema: ResponseSchema;
  readonly segments: readonly Segment[];
  readonly open: readonly string[];
}

/** Every place that an endpoint's schema names, containers too, outer ones first. Recursive definitions are followed once. */
export function schemaFields({ responseSchema }: Endpoint, { definitions }: RuleSet): readonly SchemaField[] {
  const fields: SchemaField[] = [];
  const visit = ({ schema, segments, open }: Visit): void => {
    const { ref } = schema;
    if (ref) {
      const target = definitions.get(ref);
      if (target && !open.includes(ref)) visit({ schema: target, segments, open: [...open, ref] });
      return;
    }
    fields.push({ field: fieldText(segments), segments, schema, where: schema.where });
    if (schema.items) visit({ schema: schema.items, segments: [...segments, { type: 'element' }], open });
    for (const part of [schema.then, ...(schema.anyOf ?? [])]) if (part) visit({ schema: part, segments, open });
    for (const [name, inner] of schema.properties ?? [])
      visit({ schema: inner, segments: [...segments, { type: 'name', name }], open });
  };
  if (responseSchema) visit({ schema: responseSchema, segments: [], open: [] });
  return fields;
}

/** Whether values, not only containers, may stand at a place. */
export function isLeafSchema({ type, anyOf, if: condition, properties }: ResponseSchema): boolean {
  if (anyOf !== undefined || condition !== undefined || properties !== undefined) return false;
  return type !== 'object' && type !== 'array' && type !== 'null';
}
