import { Buffer } from 'node:buffer';
import { type ExchangeResult, exchange } from './exchange.ts';
import { type Origin, readApiUrl, type TokenEndpoint } from './origin.ts';
import { retryAfterMs } from './retry-after.ts';
import type { Transport } from './transport.ts';
import type { ZoomCredentials, ZoomResponse } from './types.ts';

/** What a token call came to. `refused`: Zoom does not accept these credentials; asking again with the same ones is useless. */
export type TokenOutcome =
  | {
      readonly kind: 'issued';
      readonly accessToken: string;
      readonly lifetimeMs: number;
      readonly api: Origin | undefined;
    }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unreachable'; readonly waitMs: number };

/** Everything a token call needs besides the credentials. */
export interface TokenCall {
  readonly transport: Transport;
  readonly endpoint: TokenEndpoint;
  readonly userAgent: string;
  readonly timeouts: { readonly connectMs: number; readonly readMs: number };
  readonly now: () => number;
}

const limits = { maxBodyBytes: 65_536, inflationRatio: 200 };
// A token takes Zoom less than a second. All requests wait for the one attempt under way, so it is given up early.
const longestSilenceMs = 10_000;
// Whatever a rate limit asks for: once a minute loads nobody, and a wrong header must not shut us out for a day.
const longestPauseMs = 60_000;
const defaultLifetimeSeconds = 3600;
// As RFC 6750 §2.1 writes a bearer token; anything else could break out of its header.
const bearerToken = /^[A-Za-z0-9\-._~+/]{1,16384}=*$/;

/**
 * Asks Zoom for an access token: grant `account_credentials`, parameters in a form body, Basic authentication, values trimmed.
 * A failure of the network or of Zoom is tried a second time; a token more does not end the others.
 */
export async function requestToken(credentials: ZoomCredentials, call: TokenCall): Promise<TokenOutcome> {
  const first = await requestOnce(credentials, call);
  return first.kind === 'unreachable' && first.waitMs === 0 ? requestOnce(credentials, call) : first;
}

async function requestOnce(credentials: ZoomCredentials, call: TokenCall): Promise<TokenOutcome> {
  const result = await askForToken(credentials, call);
  return result.ok ? readOutcome(result.response, call) : { kind: 'unreachable', waitMs: 0 };
}

/** The token call itself, once: Zoom's answer as it came. For a diagnosis, which wants scopes and clock of it. */
export async function askForToken(credentials: ZoomCredentials, call: TokenCall): Promise<ExchangeResult> {
  const connectMs = Math.min(call.timeouts.connectMs, longestSilenceMs);
  const readMs = Math.min(call.timeouts.readMs, longestSilenceMs);
  return exchange(call.transport, {
    method: 'POST',
    target: call.endpoint.path,
    headers: tokenHeaders(credentials, call.userAgent),
    body: new URLSearchParams([
      ['account_id', credentials.accountId.trim()],
      ['grant_type', 'account_credentials'],
    ]).toString(),
    leftMs: connectMs + readMs,
    readMs,
    limits,
  });
}

function tokenHeaders({ clientId, clientSecret }: ZoomCredentials, userAgent: string): Record<string, string> {
  const pair = Buffer.from(`${clientId.trim()}:${clientSecret.trim()}`, 'utf8').toString('base64');
  return {
    accept: 'application/json',
    'accept-encoding': 'gzip',
    'content-type': 'application/x-www-form-urlencoded',
    'user-agent': userAgent,
    authorization: `Basic ${pair}`,
  };
}

function readOutcome(response: ZoomResponse, call: TokenCall): TokenOutcome {
  const { status } = response;
  if (status === 200) {
    return readIssued(response.body, call.endpoint.origin);
  }
  if (status === 429) {
    const waitMs = retryAfterMs(response.headers['retry-after'], call.now()) ?? 5000;
    return { kind: 'unreachable', waitMs: Math.min(waitMs, longestPauseMs) };
  }
  return status >= 400 && status < 500 ? { kind: 'refused' } : { kind: 'unreachable', waitMs: 0 };
}

function readIssued(body: string, issuer: Origin): TokenOutcome {
  const answer = readObject(body);
  const { access_token: accessToken, expires_in: expiresIn, token_type: type } = answer;
  const bearer = type === undefined || (typeof type === 'string' && type.toLowerCase() === 'bearer');
  if (typeof accessToken !== 'string' || !bearerToken.test(accessToken) || !bearer) {
    return { kind: 'unreachable', waitMs: 0 };
  }
  const seconds = Number(expiresIn ?? defaultLifetimeSeconds);
  const lifetimeMs = seconds > 0 && seconds <= 86_400 ? seconds * 1000 : defaultLifetimeSeconds * 1000;
  return { kind: 'issued', accessToken, lifetimeMs, api: readApiUrl(answer['api_url'], issuer) };
}

function readObject(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
