import { failure, type Problem, type Result, success } from '../errors.ts';

/** The one place a transport is pinned to. */
export interface Origin {
  readonly protocol: 'https:' | 'http:';
  /** Lower case; an IPv6 address without brackets. */
  readonly hostname: string;
  readonly port: number;
}

/** Where access tokens come from: an origin and the path on it. */
export interface TokenEndpoint {
  readonly origin: Origin;
  readonly path: string;
}

// One label and then exactly Zoom's domain: a suffix check would admit evilzoom.us and zoom.us.example.com.
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const apiHost = new RegExp(`^(?:https://)?(${label}\\.(?:zoom\\.us|zoomgov\\.com))/?$`, 'i');
const tokenUrl = new RegExp(`^https://((?:${label}\\.)?(?:zoom\\.us|zoomgov\\.com))(/[!-"$->@-~]*)$`, 'i');
const loopbackUrl = /^http:\/\/(localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::(\d{1,5}))?(\/[!-"$->@-~]*)?$/i;

/**
 * Reads `TARGET_HOST`: `<label>.zoom.us` or `<label>.zoomgov.com`, with or without `https://`; in development also a plain
 * http loopback origin. Errors: `setting-invalid`.
 */
export function readApiOrigin(text: string, development: boolean): Result<Origin> {
  const host = apiHost.exec(text.trim())?.[1];
  if (host !== undefined) {
    return success(httpsOrigin(host));
  }
  const loopback = development ? readLoopback(text.trim()) : undefined;
  if (loopback === undefined || loopback.path !== '/') {
    return failure(originProblem('TARGET_HOST', 'api.zoom.us or another single label under zoom.us or zoomgov.com'));
  }
  return success(loopback.origin);
}

/** Reads `REFRESH_ENDPOINT`, e.g. `https://zoom.us/oauth/token`; same rule, and no query. Errors: `setting-invalid`. */
export function readTokenEndpoint(text: string, development: boolean): Result<TokenEndpoint> {
  const [, host, path] = tokenUrl.exec(text.trim()) ?? [];
  if (host !== undefined && path !== undefined) {
    return success({ origin: httpsOrigin(host), path });
  }
  const loopback = development ? readLoopback(text.trim()) : undefined;
  if (loopback === undefined) {
    return failure(originProblem('REFRESH_ENDPOINT', 'https://zoom.us/oauth/token or https://zoomgov.com/oauth/token'));
  }
  return success(loopback);
}

/**
 * Reads the `api_url` of a token answer: the account's own cluster, or undefined when it is not an https host of the same
 * cloud (commercial, government) as the token endpoint. The access token goes there, so nothing else is believed.
 */
export function readApiUrl(value: unknown, issuer: Origin): Origin | undefined {
  const host = typeof value === 'string' && value.startsWith('https://') ? apiHost.exec(value)?.[1] : undefined;
  if (host === undefined) {
    return undefined;
  }
  const origin = httpsOrigin(host);
  return cloudOf(origin) === cloudOf(issuer) ? origin : undefined;
}

function readLoopback(text: string): TokenEndpoint | undefined {
  const [, host, port, path] = loopbackUrl.exec(text) ?? [];
  if (host === undefined) {
    return undefined;
  }
  const hostname = host.replace(/^\[|\]$/g, '').toLowerCase();
  return { origin: { protocol: 'http:', hostname, port: Number(port ?? 80) }, path: path ?? '/' };
}

function httpsOrigin(hostname: string): Origin {
  return { protocol: 'https:', hostname: hostname.toLowerCase(), port: 443 };
}

function cloudOf(origin: Origin): string {
  return origin.hostname.split('.').slice(-2).join('.');
}

function originProblem(setting: string, hint: string): Problem {
  const message = `${setting} does not name a host of Zoom.`;
  return { code: 'setting-invalid', severity: 'error', message, hint: `Use ${hint}.` };
}
