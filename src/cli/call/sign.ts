import type { AwsCredentials } from '../../config/aws/credentials.ts';
import { sha256, signRequest } from '../../config/aws/sigv4.ts';
import type { CallTarget } from './target.ts';

/** Who signs, for which service of AWS. */
export interface Signer {
  readonly service: 'lambda' | 'execute-api';
  readonly region: string;
  readonly credentials: AwsCredentials;
}

/** The service and region that an address of AWS names; undefined for any other address. */
export function awsServiceOf(hostname: string): Pick<Signer, 'service' | 'region'> | undefined {
  const [, service, region] =
    /\.(lambda-url|execute-api)\.([a-z0-9-]+)\.(?:on\.aws|amazonaws\.com(?:\.cn)?)$/.exec(hostname) ?? [];
  if (service === undefined || region === undefined) return undefined;
  return { service: service === 'lambda-url' ? 'lambda' : service, region } as Pick<Signer, 'service' | 'region'>;
}

/**
 * Headers of a request without a body, signed. Source: AWS "Signature Version 4": the path is encoded once more than it is
 * sent, the query decoded, encoded and put in order.
 */
export function signCall(
  target: CallTarget,
  request: { readonly method: string; readonly headers: Readonly<Record<string, string>> },
  signer: Signer,
  now: Date,
): Record<string, string> {
  const [path = '', query = ''] = split(target.requestTarget);
  const headers = { ...request.headers, host: target.host, 'x-amz-content-sha256': sha256('') };
  const canonical = { path: canonicalPath(path), query: canonicalQuery(query) };
  return signRequest({ method: request.method, ...canonical, headers, body: '' }, signer, now);
}

function split(requestTarget: string): readonly string[] {
  const mark = requestTarget.indexOf('?');
  return mark < 0 ? [requestTarget] : [requestTarget.slice(0, mark), requestTarget.slice(mark + 1)];
}

/** Empty and dot segments do not count in a signature; they are sent all the same. */
function canonicalPath(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(encode(segment));
  }
  return `/${kept.join('/')}${kept.length > 0 && path.endsWith('/') ? '/' : ''}`;
}

/** Pairs in the order of their encoded names, then of their values. */
function canonicalQuery(query: string): string {
  const pairs = query.split('&').filter((pair) => pair !== '');
  const encoded = pairs.map((pair) => {
    const equals = pair.indexOf('=');
    const [name, value] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
    return { name: encode(decode(name)), value: encode(decode(value)) };
  });
  const inOrder = encoded.sort((a, b) => compare(a.name, b.name) || compare(a.value, b.value));
  return inOrder.map(({ name, value }) => `${name}=${value}`).join('&');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What cannot be decoded stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Everything but RFC 3986's unreserved characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
