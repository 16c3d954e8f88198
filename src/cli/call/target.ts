/** Where a request goes: the deployment's address and what is asked of it, both exactly as written. */
export interface CallTarget {
  readonly scheme: 'https:' | 'http:';
  readonly hostname: string;
  readonly port: number;
  /** `Host` header. */
  readonly host: string;
  /** Path and query as they go out, never re-encoded: a meeting UUID encoded twice must arrive so. */
  readonly requestTarget: string;
}

const TARGET = /^\/[!"$-~]*$/;

/**
 * Puts a deployment's URL and a request target together; a sentence where they are none. Plain http is for this machine alone:
 * answers hold pseudonyms, and requests tokens.
 */
export function readTarget(url: string, target: string): CallTarget | string {
  const base = URL.parse(url);
  if (base === null || !/^https?:$/.test(base.protocol) || base.username !== '' || base.search !== '')
    return '--url wants an https:// address, without user and query.';
  const isLoopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(base.hostname);
  if (base.protocol === 'http:' && !isLoopback) return '--url is plain http, which is taken for this machine alone.';
  if (!TARGET.test(target)) return 'The request wants a path such as /v2/users?page_size=30.';
  const scheme = base.protocol === 'http:' ? 'http:' : 'https:';
  return {
    scheme,
    hostname: base.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(base.port) || (scheme === 'http:' ? 80 : 443),
    host: base.host,
    requestTarget: base.pathname.replace(/\/$/, '') + target,
  };
}
