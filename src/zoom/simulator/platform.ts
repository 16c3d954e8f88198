import { type Account, createAccount } from './account.ts';
import { zoomError } from './answers/answer.ts';
import { createApi } from './api.ts';
import { type Catalogue, openCatalogue } from './catalogue.ts';
import { faultEmail } from './faulty-replies.ts';
import type { Received } from './listen.ts';
import { createTokenIssuer, type TokenIssuer } from './oauth.ts';
import { type SimulatorOptions, simulatorCredentials } from './options.ts';
import { createPersonalValues, type PersonalValues } from './personal-values.ts';
import { errorReply, type Reply } from './reply.ts';

/** Zoom without its network: a request to a reply. */
export interface Platform {
  readonly account: Account;
  readonly catalogue: Catalogue;
  readonly personal: PersonalValues;
  readonly clock: () => number;
  /** Token call, bearer check, API. */
  answer(request: Received): Reply;
  advance(milliseconds: number): void;
  revokeTokens: TokenIssuer['revokeAll'];
  setCredentials: TokenIssuer['setCredentials'];
}

/** Creates the account of a seed, with its token endpoint and its API. `ownUrl` is known once the server listens. */
export function createPlatform(options: SimulatorOptions, ownUrl: () => string): Platform {
  const { seed = 'zoom', now = Date.UTC(2026, 10, 20, 12), scopes, rateLimits, pageLimit, tokenSeconds } = options;
  const time = { startedAt: Date.now(), ahead: 0 };
  const clock = () => now + (Date.now() - time.startedAt) + time.ahead;
  const account = createAccount(seed, options.users ?? 250, now);
  const catalogue = openCatalogue();
  const personal = createPersonalValues(account);
  personal.add(faultEmail);
  const rateHeaders = options.rateHeaders ?? 'category';
  const api = createApi({ account, catalogue, personal, clock, scopes, rateLimits, pageLimit, rateHeaders });
  const credentials = options.credentials ?? simulatorCredentials;
  const apiUrl = () => options.apiUrl ?? ownUrl();
  const issuer = createTokenIssuer({ credentials, seed, clock, scopes, apiUrl, tokenSeconds });
  return {
    account,
    catalogue,
    personal,
    clock,
    answer: (request) => answerRequest(request, issuer, api),
    advance(milliseconds) {
      time.ahead += milliseconds;
    },
    revokeTokens: issuer.revokeAll,
    setCredentials: issuer.setCredentials,
  };
}

function answerRequest(
  { method, target, headers, body }: Received,
  issuer: TokenIssuer,
  api: (method: string, target: string) => Reply,
): Reply {
  const authorization = headers['authorization'];
  if (target === '/oauth/token' && method === 'POST') {
    return issuer.issue({ authorization: authorization ?? '', contentType: headers['content-type'] ?? '', body });
  }
  const problem = issuer.check(authorization);
  if (problem === undefined) {
    return api(method, target);
  }
  return errorReply(zoomError(401, 124, problem === 'expired' ? 'Access token is expired.' : 'Invalid access token.'));
}
