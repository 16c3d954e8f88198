import { type AccessToken, createAccessTokens, type TokenResult } from './access-tokens.ts';
import { type CallResult, callWithRetries } from './call.ts';
import { createRunningCalls } from './call-end.ts';
import { readClientOptions, type ZoomClientOptions } from './client-options.ts';
import { isIdempotent } from './retry.ts';
import { requestToken } from './token-request.ts';
import { createTransports } from './transports.ts';
import type { ZoomClient, ZoomRequest } from './types.ts';
import { within } from './within.ts';

const tooLate: TokenResult = { ok: false, failure: 'token-unreachable' };

/**
 * Creates the client for one Zoom account. Opens no connection and reads no secret before the first call.
 *
 * Throws when `targetHost` or `refreshEndpoint` is not a host of Zoom: settings are checked with `readApiOrigin` and
 * `readTokenEndpoint` before a client is made, so that is a bug of the caller.
 */
export function createZoomClient(options: ZoomClientOptions): ZoomClient {
  const settled = readClientOptions(options);
  const { origins, userAgent, timeouts, now, random, observe } = settled;
  const transports = createTransports(settled);
  const running = createRunningCalls();
  const tokens = createAccessTokens({
    readCredentials: settled.readCredentials,
    request: (credentials) =>
      requestToken(credentials, {
        transport: transports.to(origins.token.origin),
        endpoint: origins.token,
        userAgent,
        timeouts,
        now,
      }),
    now,
    random,
    sleep: settled.sleep,
    observe: (outcome) => observe({ kind: 'token', outcome }),
  });

  function call(request: ZoomRequest): Promise<CallResult> {
    // Without its client a call has nobody to answer; one that changes something is not broken off in the middle for that.
    const gone = isIdempotent(request.method) ? request.signal : undefined;
    return running.run(gone, (end) =>
      callWithRetries(request, {
        settled,
        // A caller with little time does not wait for a token longer than that.
        token: () => within(request.deadline - now(), tokens.get(), tooLate),
        drop: tokens.drop,
        transport: (token: AccessToken) => transports.to(origins.pinned ?? token.api ?? origins.fallback),
        end,
      }),
    );
  }
  return {
    call,
    close() {
      running.endAll();
      return transports.close();
    },
  };
}
