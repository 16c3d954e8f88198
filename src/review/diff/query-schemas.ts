import type { Endpoint, ParameterSchema } from '../../rules/types.ts';

/** Names are compared without regard to case; of a name that stands twice both schemas must be met. */
export function querySchemas({ queryParamSchemas }: Endpoint): ReadonlyMap<string, readonly ParameterSchema[]> {
  const schemas = new Map<string, ParameterSchema[]>();
  for (const [name, schema] of queryParamSchemas ?? []) {
    const lower = name.toLowerCase();
    schemas.set(lower, [...(schemas.get(lower) ?? []), schema]);
  }
  return schemas;
}
