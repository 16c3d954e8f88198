import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Account, createAccount } from './account.ts';
import { zoomError } from './answers/answer.ts';
import { createApi } from './api.ts';
import { openCatalogue, type PrivacyClass } from './catalogue.ts';
import { createFaults, type Faults } from './faults.ts';
import { faultEmail } from './faulty-replies.ts';
import { listen, type Received, readRequest } from './listen.ts';
import { type AppCredentials, createTokenIssuer } from './oauth.ts';
import { pathsOfAccount } from './paths-of-account.ts';
import { createPersonalValues } from './personal-values.ts';
import type { RatePlan } from './rate-limits.ts';
import { errorReply, type Reply } from './reply.ts';
import { sendReply } from './send-reply.ts';

export type { Account } from './account.ts';
export type { PrivacyClass } from './catalogue.ts';
export type { Fault, Faults } from './faults.ts';
export type { Received } from './listen.ts';
export type { AppCredentials } from './oauth.ts';
export { uuidSegment } from './paths-of-account.ts';
export type { RatePlan } from './rate-limits.ts';

/** Options of the simulator; all have defaults. */
export interface SimulatorOptions {
  /** Default: any free port. Loopback only. */
  readonly port?: number;
  /** Default 250. */
  readonly users?: number;
  /** Default `zoom`. Equal seed, users and moment give equal answers, byte for byte. */
  readonly seed?: string;
  /** The moment the account is seen at, milliseconds since the epoch; default 2026-11-20 12:00 UTC. Tokens age from there in real time. */
  readonly now?: number;
  /** Default {@link simulatorCredentials}. */
  readonly credentials?: AppCredentials;
  /** Scopes of the app; default: all. */
  readonly scopes?: readonly string[];
  /** Enforces the limits of a plan; default: none. */
  readonly rateLimits?: RatePlan;
  /** Which rate headers answers carry; default `category`. */
  readonly rateHeaders?: 'category' | 'all' | 'none';
  /** Caps `page_size` where documents and guide disagree (2000 or 300). */
  readonly pageLimit?: number;
  /** The `api_url` of token answers; default: the simulator itself. */
  readonly apiUrl?: string;
  readonly tokenSeconds?: number;
}

/** Credentials the simulator accepts unless told otherwise. */
export const simulatorCredentials: AppCredentials = {
  accountId: 'simulated-account',
  clientId: 'simulated-client',
  clientSecret: 'simulated-secret',
};

/** A running simulator. */
export interface Simulator {
  /** `http://127.0.0.1:<port>`, for API and token alike. */
  readonly url: string;
  readonly port: number;
  readonly account: Account;
  /** Request lines as received, byte for byte. */
  readonly requests: string[];
  /** The same requests with headers and body. */
  readonly received: Received[];
  readonly faults: Faults;
  /** Everything personal that the account holds in its users and has sent so far; identifiers and account ids unless told. */
  personalValues(classes?: readonly PrivacyClass[]): Set<string>;
  /** Every request target a crawler should visit; at most `most` per endpoint. */
  pathsOfTheAccount(most?: number): string[];
  /** Moves the clock of tokens, pages and rate limits forward. */
  advance(milliseconds: number): void;
  /** Ends every access token issued so far. */
  revokeTokens(): void;
  /** Accepts these from now on, as after a regenerated secret. */
  setCredentials(credentials: AppCredentials): void;
  close(): Promise<void>;
}

/** Starts a fake Zoom account over HTTP, on loopback. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const seed = options.seed ?? 'zoom';
  const now = options.now ?? Date.UTC(2026, 10, 20, 12);
  const time = { startedAt: Date.now(), ahead: 0 };
  const clock = () => now + (Date.now() - time.startedAt) + time.ahead;
  let credentials = options.credentials ?? simulatorCredentials;

  const account = createAccount(seed, options.users ?? 250, now);
  const catalogue = openCatalogue();
  const personal = createPersonalValues(account);
  personal.add(faultEmail);
  const { scopes, rateLimits, pageLimit } = options;
  const api = createApi({
    account,
    catalogue,
    personal,
    clock,
    scopes,
    rateLimits,
    pageLimit,
    rateHeaders: options.rateHeaders ?? 'category',
  });
  const requests: string[] = [];
  const received: Received[] = [];

  const server = createServer((request, response) => void serve(request, response));
  const { faults, take, takeAtConnect } = createFaults(() => server.closeIdleConnections());
  server.on('connection', (socket) => {
    if (takeAtConnect()) {
      socket.resetAndDestroy();
    }
  });
  const { port, close } = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  const issuer = createTokenIssuer({
    credentials: () => credentials,
    seed,
    clock,
    scopes,
    apiUrl: options.apiUrl ?? url,
    tokenSeconds: options.tokenSeconds,
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const given = await readRequest(request);
    requests.push(given.line);
    received.push(given);
    sendReply(response, {
      reply: answerTo(given),
      fault: take(given.target),
      acceptsGzip: /gzip/.test(given.headers['accept-encoding'] ?? ''),
      clock: clock(),
      isHead: given.method === 'HEAD',
    });
  }

  function answerTo({ method, target, headers, body }: Received): Reply {
    if (target === '/oauth/token' && method === 'POST') {
      return issuer.issue({
        authorization: headers['authorization'] ?? '',
        contentType: headers['content-type'] ?? '',
        body,
      });
    }
    const problem = issuer.check(headers['authorization']);
    if (problem !== undefined) {
      return errorReply(
        zoomError(401, 124, problem === 'expired' ? 'Access token is expired.' : 'Invalid access token.'),
      );
    }
    return api(method, target);
  }

  return {
    url,
    port,
    account,
    requests,
    received,
    faults,
    personalValues: (classes) => personal.list(classes),
    pathsOfTheAccount: (most) => pathsOfAccount(account, catalogue, most),
    advance(milliseconds) {
      time.ahead += milliseconds;
    },
    revokeTokens: issuer.revokeAll,
    setCredentials(changed) {
      credentials = changed;
    },
    close,
  };
}
