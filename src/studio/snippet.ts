import type { Denial } from '../rules/types.ts';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: string | undefined;
}

/**
 * YAML that would open a refused request, closed as far as can be: the request's own names, no values, and a schema that lets
 * nothing through until fields are named. For a path that no endpoint has, a whole endpoint; else the line to change.
 */
export function snippetFor(asked: Asked, denials: readonly Denial[]): string | undefined {
  const reached = denials.find(({ endpoint }) => endpoint !== undefined);
  if (reached === undefined) return endpointSnippet(asked);
  const names = namesOf(asked.query).filter(
    (name) => reached.endpoint?.allowedQueryParams?.has(name.toLowerCase()) === false,
  );
  switch (reached.check) {
    case 'method':
      return `allowedMethods: [${[...(reached.endpoint?.allowedMethods ?? []), asked.method].join(', ')}]`;
    case 'query-name':
      return `allowedQueryParams: [${[...(reached.endpoint?.allowedQueryParams ?? []), ...names].join(', ')}]`;
    default:
      return undefined;
  }
}

function endpointSnippet({ method, path, query }: Asked): string {
  const names: string[] = [];
  const segments = path
    .split('/')
    .map((segment, at) => (at > 1 && isValue(segment) ? `{${nameFor(segment, names)}}` : segment));
  return [
    `  - pathTemplate: ${segments.join('/')}`,
    `    allowedMethods: [${method}]`,
    `    allowedQueryParams: [${namesOf(query).join(', ')}]`,
    ...(names.length > 0
      ? ['    pathParameterSchemas:', ...names.map((name) => `      ${name}: {format: reversible-pseudonym}`)]
      : []),
    '    responseSchema:',
    '      type: object',
    '      properties: {}',
    '',
  ].join('\n');
}

/** What is no plain word is somebody's id. */
function isValue(segment: string): boolean {
  return !/^[a-z_]+$/.test(segment);
}

function nameFor(_segment: string, names: string[]): string {
  const name = names.length === 0 ? 'id' : `id${names.length + 1}`;
  names.push(name);
  return name;
}

function namesOf(query: string | undefined): string[] {
  const names = [...new URLSearchParams(query ?? '').keys()];
  return [...new Set(names)].filter((name) => /^[A-Za-z_]\w{0,40}$/.test(name));
}
