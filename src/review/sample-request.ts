import { compileParameterSchema } from '../rules/matching/parameter-check.ts';
import type { Endpoint, ParameterSchema } from '../rules/types.ts';

const IDS: Readonly<Record<string, string>> = {
  email: 'dana@example.com',
  meeting: '81234567890',
  'meeting-uuid': 'abcdefghijklmnopqrstuw==',
  phone: '+15550100',
  ip: '192.0.2.1',
};

const VALUES = [
  '1',
  'me',
  '2026-11-02',
  '2026-11-02T09:00:00Z',
  'a32CJji-weJ92',
  'dana@example.com',
  '81234567890',
  '',
] as const;

/** A request of the least that an endpoint takes, tokens in double braces; undefined for a regex or a value nobody can guess. */
export function sampleRequest(endpoint: Endpoint): string | undefined {
  const { pathTemplate, pathRegex, allowedMethods, queryParamSchemas } = endpoint;
  if (pathTemplate === undefined || pathRegex !== undefined) return undefined;
  const path = pathTemplate.replaceAll(/\{(\w+)\??\}/g, (_all, name: string) => {
    return sampleValue(endpoint.pathParameterSchemas?.get(name)) ?? '\n';
  });
  const required = [...(queryParamSchemas ?? [])].filter(([, { required: must }]) => must === true);
  const query = required.map(([name, schema]) => `${name}=${sampleValue(schema) ?? '\n'}`);
  const request = `${methodOf(allowedMethods)} ${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  return request.includes('\n') ? undefined : request;
}

function methodOf(allowed: ReadonlySet<string> | undefined): string {
  return allowed === undefined || allowed.has('GET') ? 'GET' : ([...allowed][0] ?? 'GET');
}

/** A value that a schema takes. */
export function sampleValue(schema: ParameterSchema | undefined): string | undefined {
  if (schema === undefined) return 'x1';
  const { format, kind = 'user', anyOf, enum: values } = schema;
  if (format !== undefined) return `{{${kind}:${IDS[kind] ?? 'KDcuGIm1QgePTO8WbOqwIQ'}}}`;
  const candidates = [...(anyOf ?? []).map(sampleValue), ...(values ?? []), ...VALUES].filter(
    (one) => one !== undefined,
  );
  const check = compileParameterSchema(schema, 'with-domain');
  return candidates.find((value) => value.startsWith('{{') || check(value) !== false);
}
