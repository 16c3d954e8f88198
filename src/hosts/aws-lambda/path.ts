import { type FrontDoorEvent, frontDoorOf } from './event.ts';

/**
 * The path as the client sent it, without what the gateway put in front.
 *
 * Function URLs and REST APIs hand over the path as sent: it is taken byte for byte. HTTP APIs decode it once, so it is
 * encoded again: `%252F` arrives as `%2F` and leaves as `%252F`, which keeps a meeting UUID that was encoded twice. What
 * was encoded once is lost there (`%2F` is a separator now, a `%3F` ends the path): such a path is matched and sent as it
 * arrived, never as it might have been. `X-Psoxy-TargetPath` gives the spelling back.
 */
export function pathOf(event: FrontDoorEvent): string {
  const door = frontDoorOf(event);
  const path = event.version === '2.0' ? (event.rawPath ?? '/') : event.path;
  const isDecoded = door === 'http-api' || door === 'http-api-v1';
  const sent = isDecoded ? encodeDecodedPath(path) : path;
  const withoutStage = hasStageInFront(event, path) ? cutFront(sent, `/${event.requestContext.stage ?? ''}`) : sent;
  return cutFront(withoutStage, routePrefix(event));
}

/**
 * Encodes what a decoded path cannot hold literally: everything but the characters RFC 3986 allows in a path. A `%` that
 * stands there was an encoded one.
 */
function encodeDecodedPath(path: string): string {
  return path.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/]+/gu, (text) =>
    [...Buffer.from(text, 'utf8')].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}

/** REST APIs leave the stage out of `path`, and say so by putting it into the context's; the others have it, if it is not the default. */
function hasStageInFront(event: FrontDoorEvent, path: string): boolean {
  const { stage } = event.requestContext;
  if (!stage || stage === '$default') return false;
  return event.version === '2.0' || event.requestContext.path !== `/${stage}${path}`;
}

/** What a greedy route has in front of its rest: `ANY /psoxy-zoom/{proxy+}` → `/psoxy-zoom`. */
function routePrefix(event: FrontDoorEvent): string {
  const route = event.version === '2.0' ? event.routeKey?.replace(/^[A-Z]+ /, '') : event.resource;
  const prefix = /^((?:\/[A-Za-z0-9._~-]+)+)\/\{[A-Za-z0-9_]+\+\}$/.exec(route ?? '')?.[1];
  return prefix ?? '';
}

/** Cuts a prefix once, at a segment border, from the front only. */
function cutFront(path: string, prefix: string): string {
  if (prefix === '' || prefix === '/') return path;
  if (path === prefix) return '/';
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
}
