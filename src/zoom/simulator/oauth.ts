import { createHash } from 'node:crypto';
import { jsonReply, type Reply } from './reply.ts';

/** The Server-to-Server app that the account accepts. */
export interface AppCredentials {
  readonly accountId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The token endpoint and what it has issued. */
export interface TokenIssuer {
  issue(request: { readonly authorization: string; readonly contentType: string; readonly body: string }): Reply;
  /** Why a bearer header is not accepted, or undefined. */
  check(authorization: string | undefined): 'missing' | 'invalid' | 'expired' | undefined;
  /** Ends every token issued so far. */
  revokeAll(): void;
  /** Accepts these from now on. */
  setCredentials(credentials: AppCredentials): void;
}

const lifetimeSeconds = 3600;

/** Creates the token endpoint. Several tokens live side by side, each for an hour or as long as told. */
export function createTokenIssuer(options: {
  readonly credentials: AppCredentials;
  readonly seed: string;
  readonly clock: () => number;
  readonly scopes: readonly string[] | undefined;
  readonly apiUrl: () => string;
  readonly tokenSeconds: number | undefined;
}): TokenIssuer {
  const expiries = new Map<string, number>();
  let issued = 0;
  let { credentials } = options;
  return {
    issue(request) {
      const refusal = refusalOf(request, credentials);
      if (refusal !== undefined) {
        return refusal;
      }
      issued += 1;
      const seconds = options.tokenSeconds ?? lifetimeSeconds;
      const part = (name: string) =>
        createHash('sha256').update(`${options.seed} ${name} ${issued}`).digest('base64url');
      const token = `eyJzdiI6IjAwMDAwMiJ9.${part('claims')}.${part('signature')}`;
      expiries.set(token, options.clock() + seconds * 1000);
      const scope = (options.scopes ?? ['user:read:admin', 'meeting:read:admin', 'report:read:admin']).join(' ');
      const body = { access_token: token, token_type: 'bearer', expires_in: seconds, scope, api_url: options.apiUrl() };
      return jsonReply(200, body);
    },
    check(authorization) {
      const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
      const expiry = token === undefined ? undefined : expiries.get(token);
      if (expiry === undefined) {
        return token === undefined ? 'missing' : 'invalid';
      }
      return options.clock() >= expiry ? 'expired' : undefined;
    },
    revokeAll: () => expiries.clear(),
    setCredentials(changed) {
      credentials = changed;
    },
  };
}

function refusalOf(request: Parameters<TokenIssuer['issue']>[0], expected: AppCredentials): Reply | undefined {
  const pair = Buffer.from(request.authorization.replace(/^Basic /i, ''), 'base64').toString('utf8');
  if (pair !== `${expected.clientId}:${expected.clientSecret}`) {
    return jsonReply(400, { reason: 'Invalid client_id or client_secret', error: 'invalid_client' });
  }
  const form = new URLSearchParams(
    request.contentType.startsWith('application/x-www-form-urlencoded') ? request.body : '',
  );
  if (form.get('grant_type') !== 'account_credentials') {
    return jsonReply(400, { reason: 'unsupported grant type', error: 'unsupported_grant_type' });
  }
  return form.get('account_id') === expected.accountId
    ? undefined
    : jsonReply(400, { reason: 'Bad Request', error: 'invalid_request' });
}
