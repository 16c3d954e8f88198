import type { WrittenEndpoint } from './language/endpoint.ts';
import { asciiLower } from './matching/path-template.ts';
import type { Endpoint } from './types.ts';

/** Turns an endpoint as written into what the matcher and the sanitizer use. `headers` are the rule set's own. */
export function compileEndpoint(written: WrittenEndpoint, index: number, headers: readonly string[]): Endpoint {
  const own = [...(written.allowedRequestHeaders ?? []), ...(written.allowedRequestHeadersToForward ?? [])];
  return Object.freeze({
    index,
    label: written.pathRegex ?? written.pathTemplate ?? '',
    where: written.node.where,
    purpose: written.purpose,
    pathTemplate: written.pathTemplate,
    pathRegex: written.pathRegex,
    allowedMethods: setOf(written.allowedMethods, (method) => method.toUpperCase()),
    allowedQueryParams: setOf(written.allowedQueryParams, asciiLower),
    pathParameterSchemas: written.pathParameterSchemas,
    queryParamSchemas: written.queryParamSchemas,
    requestBody: written.requestBody,
    allowedRequestHeaders: new Set([...headers, ...own].map(asciiLower)),
    responseSchema: written.responseSchema,
    augments: written.augments ?? [],
    transforms: written.transforms ?? [],
  });
}

function setOf(
  values: readonly string[] | undefined,
  spelling: (text: string) => string,
): ReadonlySet<string> | undefined {
  return values === undefined ? undefined : new Set(values.map(spelling));
}
