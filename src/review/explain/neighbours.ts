import type { WrittenRequest } from '../request.ts';

const VALUES = ['me', 'email', 'x', '1', '81234567891', 'KDcuGIm1QgePTO8WbOqwIR', 'dana@example.com'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Requests near to one, none of which an endpoint written for it may take: other methods, other values in one segment, a segment
 * more or less, another parameter, another value of one parameter. Left as they are: `known` segments, by number, and parameters.
 */
export function neighboursOf(request: WrittenRequest, known: ReadonlySet<number | string>): WrittenRequest[] {
  const { path, query } = request;
  const segments = path.split('/');
  const paths = segments.flatMap((segment, at) =>
    at < 2 || known.has(at)
      ? []
      : VALUES.filter((value) => value !== segment).map((value) => segments.with(at, value).join('/')),
  );
  const parameters = query === undefined ? [] : query.split('&');
  const values = parameters.flatMap((parameter, at) => {
    const [name = '', sent] = parameter.split('=');
    if (known.has(decodeURIComponent(name))) return [];
    return VALUES.filter((value) => value !== sent).map((value) => parameters.with(at, `${name}=${value}`).join('&'));
  });
  const more = ['zpp_probe=1', 'include_fields=host_key'].map((one) => [...parameters, one].join('&'));
  return [
    ...METHODS.filter((method) => method !== request.method).map((method) => ({ ...request, method })),
    ...[...paths, `${path}/x`, segments.slice(0, -1).join('/')].map((other) => ({ ...request, path: other })),
    ...[...values, ...more.filter((one) => !parameters.includes(one.split('&').at(-1) ?? ''))].map((other) => ({
      ...request,
      query: other,
    })),
  ];
}
