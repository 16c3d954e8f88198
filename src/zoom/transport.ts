import type { Readable } from 'node:stream';
import type { Origin } from './origin.ts';

/** One HTTP request on the wire. Everything goes out exactly as given. */
export interface WireRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Ends the request at any point, the body included. */
  readonly signal: AbortSignal;
}

/** Status and headers of an answer; the body is still on its way, compressed as sent. */
export interface WireResponse {
  readonly status: number;
  /** Names in any case; a repeated header is a list. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Errors when the connection ends before the body does. */
  readonly body: Readable;
}

/** What can go wrong before the headers are in. An aborted request is a time-out: of connecting, or of reading. */
export type WireFailure = 'connect-failed' | 'connect-timeout' | 'read-timeout' | 'interrupted';

/** Outcome of sending. */
export type WireResult =
  | { readonly ok: true; readonly response: WireResponse }
  | { readonly ok: false; readonly failure: WireFailure };

/**
 * Connections to one origin. Never follows a redirect, retries or decodes; that is decided above it, once for all transports.
 */
export interface Transport {
  send(request: WireRequest): Promise<WireResult>;
  close(): Promise<void>;
}

/** How to connect. */
export interface TransportOptions {
  readonly connectMs: number;
  /** Most connections open at one time. */
  readonly connections: number;
  /** Oldest TLS version accepted. */
  readonly tlsVersion: 'TLSv1.2' | 'TLSv1.3';
}

/** Makes a transport for an origin; opens no connection yet. */
export type OpenTransport = (origin: Origin, options: TransportOptions) => Transport;

/** Wraps a failure. */
export function wireFailure(failure: WireFailure): WireResult {
  return { ok: false, failure };
}
