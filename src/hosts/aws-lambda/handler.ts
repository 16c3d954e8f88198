import type { ProxyRequest, ProxyResponse } from '../../proxy/types.ts';
import { isFrontDoorEvent } from './event.ts';
import { type LambdaContext, toProxyRequest } from './request.ts';
import { type LambdaResult, toLambdaResult } from './result.ts';

/** The product, as a host sees it. */
export type Handle = (request: ProxyRequest) => Promise<ProxyResponse>;

/**
 * A Lambda handler over the proxy. An event of no front door (a queue, a timer, a test button) is an error of whoever
 * connected it, and fails the invocation without saying what was in it.
 */
export function createLambdaHandler(handle: Handle, now: () => number = Date.now) {
  return async (event: unknown, context: LambdaContext): Promise<LambdaResult> => {
    if (!isFrontDoorEvent(event)) throw new Error('Not an event of a function URL or of API Gateway.');
    const request = toProxyRequest(event, context, now());
    return toLambdaResult(await handle(request), request.headers['accept-encoding']);
  };
}
