import type { Origin } from './origin.ts';
import { type OpenTransport, type Transport, wireFailure } from './transport.ts';

/** The transports of a client, one per origin, opened when first needed. */
export interface Transports {
  to(origin: Origin): Transport;
  /** For good: nothing is sent after it. */
  close(): Promise<void>;
}

/** Creates an empty set of transports. A client meets at most three origins: token, configured or default API, own cluster. */
export function createTransports(options: {
  readonly openTransport: OpenTransport;
  readonly timeouts: { readonly connectMs: number };
  readonly connections: number;
  readonly tlsVersion: 'TLSv1.2' | 'TLSv1.3';
}): Transports {
  const { timeouts, connections, tlsVersion } = options;
  const open = new Map<string, Transport>();
  let isClosed = false;
  /** Whoever still holds a transport when it closes (an access token on its way) opens nothing with it any more. */
  const openOne = (origin: Origin): Transport => {
    const { send, close } = options.openTransport(origin, { ...timeouts, connections, tlsVersion });
    return { send: async (request) => (isClosed ? wireFailure('interrupted') : send(request)), close };
  };
  return {
    to(origin) {
      const key = `${origin.protocol}//${origin.hostname}:${origin.port}`;
      const transport = open.get(key) ?? openOne(origin);
      open.set(key, transport);
      return transport;
    },
    async close() {
      isClosed = true;
      await Promise.all([...open.values()].map((transport) => transport.close()));
    },
  };
}
