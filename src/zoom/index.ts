/** Zoom as the proxy sees it: access tokens, outgoing calls, error bodies, meeting ids. */
export { createZoomClient } from './client.ts';
export type { ZoomClientOptions, ZoomEvent } from './client-options.ts';
export { looksLikeErrorBody, type SourceError, sourceErrorBody } from './error-body.ts';
export { encodeMeetingUuid } from './meeting-uuid.ts';
export { openNodeHttpsTransport } from './node-https-transport.ts';
export { readApiOrigin, readTokenEndpoint } from './origin.ts';
export { retryAfterMs } from './retry-after.ts';
export { openUndiciTransport } from './undici-transport.ts';
