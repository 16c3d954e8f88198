import { Readable } from 'node:stream';
import { createZoomClient } from '../../../src/zoom/client.ts';
import type { ZoomClientOptions, ZoomEvent } from '../../../src/zoom/client-options.ts';
import type { OpenTransport, WireFailure, WireRequest } from '../../../src/zoom/transport.ts';
import type { ZoomRequest } from '../../../src/zoom/types.ts';

/** An answer of the script: status with body and headers, or a failure of the connection. */
export type Step = { status: number; body?: unknown; headers?: Record<string, string> } | WireFailure;

/** One request as it went out, with the hostname it went to and the time. */
export interface Sent extends WireRequest {
  readonly hostname: string;
  readonly at: number;
}

/** Options of the client, and what the token endpoint waits for before its nth answer. */
export interface ScriptOptions extends Partial<ZoomClientOptions> {
  readonly beforeToken?: (count: number) => Promise<void> | undefined;
}

/** A client over a scripted transport and a clock that moves only while it sleeps. */
export function scriptedZoom(script: { token?: Step[]; api?: Step[] }, options: ScriptOptions = {}) {
  const clock = { now: Date.parse('2026-11-20T10:00:00Z') };
  const sent: Sent[] = [];
  const events: ZoomEvent[] = [];
  const steps = { token: [...(script.token ?? [])], api: [...(script.api ?? [])] };
  const openTransport: OpenTransport = (origin) => ({
    async send(request) {
      sent.push({ ...request, hostname: origin.hostname, at: clock.now });
      const isToken = request.target === '/oauth/token';
      if (isToken) {
        await options.beforeToken?.(requests('token').length);
      }
      const step = steps[isToken ? 'token' : 'api'].shift() ?? (isToken ? issued('next') : { status: 200, body: {} });
      return typeof step === 'string' ? { ok: false, failure: step } : { ok: true, response: responseOf(step) };
    },
    async close() {},
  });
  const client = createZoomClient({
    readCredentials: async () => credentials,
    openTransport,
    now: () => clock.now,
    random: () => 0.5,
    sleep: async (milliseconds) => {
      clock.now += milliseconds;
    },
    observe: (event) => events.push(event),
    ...options,
  });
  const call = (change: Partial<ZoomRequest> = {}) =>
    client.call({
      method: 'GET',
      target: '/v2/users',
      headers: {},
      body: undefined,
      deadline: clock.now + 60_000,
      ...change,
    });
  const requests = (kind: 'token' | 'api') =>
    sent.filter(({ target }) => (target === '/oauth/token') === (kind === 'token'));
  return { call, clock, events, requests, sent };
}

/** Synthetic credentials with the blanks that people paste. */
export const credentials = { accountId: ' acc ount&1 ', clientId: 'client-1\n', clientSecret: ' secret:1 ' };

/** A token answer. */
export function issued(token: string, more: Record<string, unknown> = {}): Step {
  return { status: 200, body: { access_token: token, token_type: 'bearer', expires_in: 3600, scope: 'a b', ...more } };
}

function responseOf(step: Exclude<Step, string>) {
  const text = typeof step.body === 'string' ? step.body : JSON.stringify(step.body ?? {});
  return { status: step.status, headers: step.headers ?? {}, body: Readable.from([Buffer.from(text)]) };
}
