/** Plain data that crosses the border between hosts and the proxy (DESIGN: why not `Request` and `URL`). */

/** One request as the host received it. */
export interface ProxyRequest {
  readonly method: string;
  /** Path and query exactly as sent, e.g. `/v2/meetings/%252Fabc%253D%253D?x=1`. */
  readonly target: string;
  /** Lower-case names; repeated ones joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** As the host knows it from the trusted side; undefined when not known. */
  readonly clientAddress: string | undefined;
  /** Whether the client's connection is encrypted, as the host knows it; `loopback` is exempt. */
  readonly transport: 'https' | 'http' | 'loopback' | 'unknown';
  /** For logs; made by the host. */
  readonly requestId: string;
  /** Milliseconds since the epoch by which an answer must be out. */
  readonly deadline: number;
  /** Aborted when the client has gone; absent where a host is not told. */
  readonly signal?: AbortSignal | undefined;
}

/** One answer. `body` is text; the host encodes it. */
export interface ProxyResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Says whether a host can send an answer to a client with this `Accept-Encoding`; platforms bound what a function may return. */
export type CanSend = (response: ProxyResponse, acceptEncoding: string | undefined) => boolean;
