import type { Endpoint } from '../../rules/types.ts';
import { bodyWords } from './bodies.ts';
import { schemasWords } from './parameters.ts';
import { parameterNames } from './paths.ts';
import { querySchemas } from './query-schemas.ts';

/** What an endpoint takes, a line for each check; what is not checked is said to be open. */
export function endpointWords(endpoint: Endpoint): readonly string[] {
  const { allowedMethods, allowedRequestHeaders, requestBody } = endpoint;
  const methods = allowedMethods === undefined ? 'any method' : [...allowedMethods].join(', ') || 'no method';
  const headers = [...allowedRequestHeaders];
  return [
    `takes ${methods}; ${requestBody === undefined ? 'any body' : `body ${bodyWords(requestBody)}`}`,
    ...pathWords(endpoint),
    ...parameterWords(endpoint),
    ...(headers.length === 0 ? [] : [`forwards ${headers.join(', ')}`]),
  ];
}

function pathWords(endpoint: Endpoint): string[] {
  if (endpoint.pathRegex !== undefined) return ['path: whatever the expression takes'];
  return parameterNames(endpoint).map(
    (name) => `path {${name}}: ${schemasWords([endpoint.pathParameterSchemas?.get(name) ?? []].flat())}`,
  );
}

function parameterWords(endpoint: Endpoint): string[] {
  const { allowedQueryParams } = endpoint;
  const schemas = querySchemas(endpoint);
  const names = [...(allowedQueryParams ?? schemas.keys())];
  const words = names.map((name) => `${name} (${schemasWords(schemas.get(name) ?? [])})`);
  if (allowedQueryParams === undefined)
    return [`query: any parameter${words.length > 0 ? `, ${words.join(', ')}` : ''}`];
  return [`query: ${words.join(', ') || 'no parameters'}`];
}
