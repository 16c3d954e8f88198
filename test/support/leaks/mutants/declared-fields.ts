import type { ResponseSchema } from '../../../../src/rules/types.ts';
import type { CatalogueField } from '../../../rules/support/catalogue.ts';
import { keptFields } from '../../../rules/support/response-fields.ts';
import { type Shipped, shippedRules } from '../../../rules/support/shipped.ts';
import { treatmentOf } from '../tracked.ts';
import { type Mutant, openedBy, withEndpoint } from './mutant.ts';
import { bare, inlined } from './schema-edit.ts';

/** The rule set with one field more, for each tracked field that it drops. Fields below `*` cannot be declared. */
export function* withDeclaredFields(name: Shipped): Generator<Mutant> {
  const rules = shippedRules(name);
  for (const { entry, endpoint } of openedBy(name)) {
    const schema = endpoint.responseSchema && inlined(endpoint.responseSchema, rules.definitions);
    if (schema === undefined) continue;
    const kept = keptFields(endpoint, rules);
    for (const [field, facts] of Object.entries(entry.response ?? {})) {
      if (kept.has(field) || treatmentOf(name, entry.path, field, facts) !== 'canary') continue;
      const responseSchema = declared(schema, partsOf(field), facts);
      if (responseSchema === undefined) continue;
      const ruleSet = withEndpoint(name, { ...endpoint, responseSchema });
      yield { name, kind: 'field declared', where: endpoint.where, what: field, affected: [entry], ruleSet };
    }
  }
}

/** `users[].custom_attributes[].key` → users, [], custom_attributes, [], key. */
function partsOf(field: string): string[] {
  return field.split('.').flatMap((part) => [part.replaceAll('[]', ''), ...(part.match(/\[\]/g) ?? [])]);
}

/** The schema with a field in it; undefined where it says already that something else stands there. */
function declared(
  schema: ResponseSchema,
  [part, ...rest]: readonly string[],
  facts: CatalogueField,
): ResponseSchema | undefined {
  if (part === undefined) return schema;
  if (part === '*') return undefined;
  const made = bare(rest.length === 0 ? leafType(facts) : rest[0] === '[]' ? 'array' : 'object', schema);
  if (part === '[]') {
    if (schema.type !== 'array') return undefined;
    const items = declared(schema.items ?? made, rest, facts);
    return items && { ...schema, items };
  }
  if (schema.type !== 'object') return undefined;
  const property = declared(schema.properties?.get(part) ?? made, rest, facts);
  return property && { ...schema, properties: new Map(schema.properties).set(part, property) };
}

function leafType({ type }: CatalogueField): ResponseSchema['type'] {
  return type === 'integer' || type === 'number' || type === 'boolean' ? type : 'string';
}
