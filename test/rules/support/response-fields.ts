import type { Endpoint, ResponseSchema, RuleSet } from '../../../src/rules/types.ts';

/** Fields that an endpoint's response schema keeps, spelled as in the catalogue (`users[].group_ids[]`). */
export function keptFields(endpoint: Endpoint, { definitions }: RuleSet): ReadonlySet<string> {
  const fields = new Set<string>();
  const visit = (schema: ResponseSchema | undefined, path: string): void => {
    const node = schema?.ref === undefined ? schema : definitions.get(schema.ref);
    if (node?.items) visit(node.items, `${path}[]`);
    for (const [name, property] of node?.properties ?? []) visit(property, path === '' ? name : `${path}.${name}`);
    if (!node?.items && !node?.properties) fields.add(path);
  };
  visit(endpoint.responseSchema, '');
  return fields;
}

/** A rule's path as a field: `$.users[*].email` → `users[].email`. The shipped rules use no other form. */
export function fieldOf(jsonPath: string): string {
  return jsonPath.replace(/^\$\./, '').replaceAll('[*]', '[]');
}
