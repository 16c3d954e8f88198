import type { Account } from './account.ts';
import type { PrivacyClass } from './catalogue.ts';
import type { Faults } from './faults.ts';
import type { Received } from './listen.ts';
import type { AppCredentials } from './oauth.ts';
import type { RatePlan } from './rate-limits.ts';

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
  /** How many of the last requests `requests` and `received` hold at least; 0 records none. Default 50,000. */
  readonly recorded?: number;
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
