import type { Endpoint } from '../../rules/types.ts';
import { looserSchemas } from './looser-schemas.ts';
import type { Mutant } from './mutants.ts';

/** Endpoints that take more calls: any method, any query parameter, any value of a parameter. */
export function requestMutants(endpoint: Endpoint): Mutant[] {
  const { where, allowedMethods, allowedQueryParams } = endpoint;
  const base = { where, affects: 'request', way: undefined } as const;
  const mutants: Mutant[] = [];
  if (allowedMethods !== undefined)
    mutants.push({
      ...base,
      description: 'allows any method',
      claim: 'another method is refused',
      endpoint: { ...endpoint, allowedMethods: undefined },
    });
  if (allowedQueryParams !== undefined) {
    const open = { ...endpoint, allowedQueryParams: undefined };
    const parameter = { part: 'any', name: 'zpp_probe' } as const;
    mutants.push({
      ...base,
      description: 'allows any query parameter',
      claim: 'a query parameter it does not list is refused',
      endpoint: open,
      parameter,
    });
  }
  return [
    ...mutants,
    ...without(endpoint, 'queryParamSchemas', 'query'),
    ...without(endpoint, 'pathParameterSchemas', 'path'),
  ];
}

function without(
  endpoint: Endpoint,
  key: 'queryParamSchemas' | 'pathParameterSchemas',
  part: 'query' | 'path',
): Mutant[] {
  return [...(endpoint[key] ?? [])].flatMap(([name, schema]) => {
    const what = part === 'query' ? `query parameter ${name}` : `path segment {${name}}`;
    const base = { where: endpoint.where, affects: 'request', way: undefined, parameter: { part, name } } as const;
    const others = new Map([...(endpoint[key] ?? [])].filter(([other]) => other !== name));
    const any: Mutant = {
      ...base,
      description: `takes any value for the ${what}`,
      claim: `odd values of the ${what} are refused`,
      endpoint: { ...endpoint, [key]: others },
    };
    const looser = looserSchemas(schema).map(({ takes, schema: loose, values }): Mutant => {
      const changed = new Map([...(endpoint[key] ?? []), [name, loose] as const]);
      return {
        ...base,
        description: `takes ${takes} for the ${what}`,
        claim: `${takes} are refused for the ${what}`,
        endpoint: { ...endpoint, [key]: changed },
        values,
      };
    });
    return [any, ...looser];
  });
}
