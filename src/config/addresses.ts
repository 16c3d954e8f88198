/** Hostnames the proxy may call, and which of them are this machine. */

/** `TARGET_HOST` or `REFRESH_ENDPOINT`, taken apart. */
export interface SourceAddress {
  /** As configured, for the health check. */
  readonly text: string;
  /** Scheme, hostname and port, lower case, e.g. `https://api.zoom.us`. */
  readonly origin: string;
  readonly scheme: 'https' | 'http';
  readonly hostname: string;
  /** Path behind the hostname; empty when there is none or only `/`. */
  readonly path: string;
}

const ADDRESS =
  /^(?:(https?):\/\/)?([a-z0-9.-]{1,253}|\[[0-9a-f:]{2,45}\])(:\d{1,5})?(\/[\x21-\x22\x24-\x3e\x40-\x7e]*)?$/i;

/** Takes an address apart; undefined when it is none (user info, query, fragment and blanks are none). `https` when no scheme stands there. */
export function parseSourceAddress(text: string): SourceAddress | undefined {
  const parts = ADDRESS.exec(text);
  if (!parts) return undefined;
  const scheme = parts[1]?.toLowerCase() === 'http' ? 'http' : 'https';
  const hostname = (parts[2] ?? '').toLowerCase();
  const path = parts[4] === undefined || parts[4] === '/' ? '' : parts[4];
  return Object.freeze({ text, origin: `${scheme}://${hostname}${parts[3] ?? ''}`, scheme, hostname, path });
}

/**
 * Whether an origin is Zoom's: `https://<one label>.zoom.us` or `.zoomgov.com`, default port. Exactly, because a check of
 * the ending alone lets `evilzoom.us` in.
 */
export function isZoomApiOrigin(origin: string): boolean {
  return /^https:\/\/[a-z0-9-]+\.(?:zoom\.us|zoomgov\.com)$/.test(origin);
}

/** Whether an origin may give access tokens: the above, or `zoom.us` and `zoomgov.com` themselves. */
export function isZoomTokenOrigin(origin: string): boolean {
  return /^https:\/\/(?:[a-z0-9-]+\.)?(?:zoom\.us|zoomgov\.com)$/.test(origin);
}

/** Whether a hostname or bind address is this machine alone. */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i.test(hostname);
}
