import type { Origin } from './origin.ts';
import type { OpenTransport, Transport } from './transport.ts';

/** The transports of a client, one per origin, opened when first needed. */
export interface Transports {
  to(origin: Origin): Transport;
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
  return {
    to(origin) {
      const key = `${origin.protocol}//${origin.hostname}:${origin.port}`;
      const transport = open.get(key) ?? options.openTransport(origin, { ...timeouts, connections, tlsVersion });
      open.set(key, transport);
      return transport;
    },
    async close() {
      await Promise.all([...open.values()].map((transport) => transport.close()));
      open.clear();
    },
  };
}
