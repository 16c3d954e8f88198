import { setTimeout as pause } from 'node:timers/promises';
import type { Result } from '../errors.ts';
import { openNodeHttpsTransport } from './node-https-transport.ts';
import { type Origin, readApiOrigin, readTokenEndpoint, type TokenEndpoint } from './origin.ts';
import type { BodyLimits } from './read-body.ts';
import type { RetryCause } from './retry.ts';
import type { OpenTransport } from './transport.ts';
import type { CredentialReader, ZoomFailure } from './types.ts';

/** What the client tells of itself: names and numbers, never a value of a request or an answer. */
export type ZoomEvent =
  | {
      readonly kind: 'call';
      readonly status: number;
      /** Zoom's code of an error, if it is one of the known ones (`error-messages.ts`): no number of Zoom's passes besides. */
      readonly sourceCode?: number | undefined;
      readonly bytes: number;
      readonly milliseconds: number;
      readonly attempts: number;
    }
  | {
      readonly kind: 'failure';
      readonly failure: ZoomFailure;
      readonly milliseconds: number;
      readonly attempts: number;
    }
  | { readonly kind: 'retry'; readonly cause: RetryCause; readonly waitMs: number }
  | { readonly kind: 'token'; readonly outcome: 'issued' | 'refused' | 'unreachable' };

/** Waits so many milliseconds, or until the signal. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** Options of `createZoomClient`; only the credentials are required. */
export interface ZoomClientOptions {
  /** `TARGET_HOST`. Not set: `api.zoom.us`, or the account's own cluster once a token answer names it. */
  readonly targetHost?: string | undefined;
  /** `REFRESH_ENDPOINT`, default `https://zoom.us/oauth/token`. */
  readonly refreshEndpoint?: string | undefined;
  /** Admits plain http to a loopback address in both. */
  readonly development?: boolean | undefined;
  readonly readCredentials: CredentialReader;
  /** Sent as it is. Default `zoom-privacy-proxy (gzip)`. */
  readonly userAgent?: string | undefined;
  /** Default 10,000 to connect, 60,000 of silence while reading. */
  readonly timeouts?: { readonly connectMs: number; readonly readMs: number } | undefined;
  /** Default 32 MiB, ratio 200. */
  readonly limits?: BodyLimits | undefined;
  /** Most connections at one time; default 32. */
  readonly connections?: number | undefined;
  /** Oldest TLS version accepted; default `TLSv1.3`. */
  readonly tlsVersion?: 'TLSv1.2' | 'TLSv1.3' | undefined;
  /** Default Node's own client, which a cold start has already paid for; a long-running server gives `openUndiciTransport`. */
  readonly openTransport?: OpenTransport | undefined;
  readonly observe?: ((event: ZoomEvent) => void) | undefined;
  readonly now?: (() => number) | undefined;
  readonly sleep?: Sleep | undefined;
  readonly random?: (() => number) | undefined;
}

/** Options with every default in place. */
export interface SettledOptions {
  readonly origins: {
    /** The API host that was configured; undefined when the token answer may choose. */
    readonly pinned: Origin | undefined;
    readonly fallback: Origin;
    readonly token: TokenEndpoint;
  };
  readonly readCredentials: CredentialReader;
  readonly userAgent: string;
  readonly timeouts: { readonly connectMs: number; readonly readMs: number };
  readonly limits: BodyLimits;
  readonly connections: number;
  readonly tlsVersion: 'TLSv1.2' | 'TLSv1.3';
  readonly openTransport: OpenTransport;
  readonly observe: (event: ZoomEvent) => void;
  readonly now: () => number;
  readonly sleep: Sleep;
  readonly random: () => number;
}

/** Puts the defaults in place and reads the two hosts; throws when one is not a host of Zoom. */
export function readClientOptions(options: ZoomClientOptions): SettledOptions {
  const development = options.development ?? false;
  const token = settle(readTokenEndpoint(options.refreshEndpoint ?? 'https://zoom.us/oauth/token', development));
  const { targetHost } = options;
  const pinned = targetHost === undefined ? undefined : settle(readApiOrigin(targetHost, development));
  const government = token.origin.hostname.endsWith('zoomgov.com');
  return {
    origins: { pinned, fallback: settle(readApiOrigin(government ? 'api.zoomgov.com' : 'api.zoom.us', false)), token },
    readCredentials: options.readCredentials,
    userAgent: options.userAgent ?? 'zoom-privacy-proxy (gzip)',
    timeouts: options.timeouts ?? { connectMs: 10_000, readMs: 60_000 },
    limits: options.limits ?? { maxBodyBytes: 33_554_432, inflationRatio: 200 },
    connections: options.connections ?? 32,
    tlsVersion: options.tlsVersion ?? 'TLSv1.3',
    openTransport: options.openTransport ?? openNodeHttpsTransport,
    observe: options.observe ?? (() => {}),
    now: options.now ?? Date.now,
    sleep: options.sleep ?? sleepUntil,
    random: options.random ?? Math.random,
  };
}

async function sleepUntil(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, signal && { signal }).catch(() => undefined);
}

function settle<T>(result: Result<T>): T {
  if (!result.ok) {
    throw new Error(result.problems.map((problem) => problem.message).join(' '));
  }
  return result.value;
}
