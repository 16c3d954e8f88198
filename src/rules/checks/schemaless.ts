import type { Problem } from '../../errors.ts';
import type { Endpoint } from '../types.ts';

/** The problem of an endpoint without `responseSchema`: every field that no transform names would pass. */
export function schemalessProblem(endpoint: Endpoint, strict: boolean): Problem[] {
  if (endpoint.responseSchema !== undefined) return [];
  const left = endpoint.transforms.length > 0 ? 'every field that no transform names' : 'the whole response';
  return [
    {
      code: 'schemaless-endpoint',
      severity: strict ? 'error' : 'warning',
      message: `Without "responseSchema" ${left} would pass; the endpoint is refused unless ALLOW_SCHEMALESS is true.`,
      hint: 'Declare under "responseSchema" what may stay.',
      where: endpoint.where,
    },
  ];
}
