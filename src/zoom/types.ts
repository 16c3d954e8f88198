import type { EndReason } from './call-end.ts';

/** The source as the proxy sees it: one call, with time running out. Implemented by `client.ts` over undici. */

/**
 * Reads the three secrets at the time they are needed. `fresh` asks for the store itself instead of a cached reading: Zoom has
 * just refused the values given before.
 */
export type CredentialReader = (wanted?: { readonly fresh: boolean }) => Promise<ZoomCredentials | MissingCredentials>;

/** The three values of a Server-to-Server OAuth app. */
export interface ZoomCredentials {
  readonly accountId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Which are absent (names only), or that the store could not be asked. */
export interface MissingCredentials {
  readonly missing: readonly string[];
  readonly unreadable: boolean;
}

/** One call to make. The path goes out byte for byte. */
export interface ZoomRequest {
  readonly method: string;
  /** Raw path and query, beginning with `/`. */
  readonly target: string;
  /** Lower-case names; never Authorization, Cookie, Host. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Point in time (milliseconds since the epoch) at which the caller gives up. */
  readonly deadline: number;
  /** Aborted when the client has gone. A call that may change something goes on all the same. */
  readonly signal?: AbortSignal | undefined;
}

/** What came back: status, headers (lower case; repeated ones joined by `,`), the decompressed body as text. */
export interface ZoomResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Why no response came back. */
export type ZoomFailure =
  | 'credentials-missing'
  | 'credentials-unreadable'
  | 'token-refused'
  | 'token-unreachable'
  | 'connect-failed'
  | 'connect-timeout'
  | 'read-timeout'
  | 'interrupted'
  | 'response-too-large'
  | 'response-undecodable'
  | EndReason;

/** The source. */
export interface ZoomClient {
  call(request: ZoomRequest): Promise<{ ok: true; response: ZoomResponse } | { ok: false; failure: ZoomFailure }>;
  /** Ends the calls under way, the connections, and for good: a call after it fails with `stopped`. */
  close(): Promise<void>;
}
