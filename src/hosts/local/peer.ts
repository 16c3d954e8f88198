import type { IncomingMessage } from 'node:http';
import type { ProxyRequest } from '../../proxy/types.ts';

/** What is known of the client's end of a connection. */
export type Peer = Pick<ProxyRequest, 'clientAddress' | 'transport'>;

/** A client on this machine. */
export function loopbackPeer(request: IncomingMessage): Peer {
  return { clientAddress: request.socket.remoteAddress, transport: 'loopback' };
}

/** A client that speaks TLS to this server itself. */
export function tlsPeer(request: IncomingMessage): Peer {
  return { clientAddress: request.socket.remoteAddress, transport: 'https' };
}

/**
 * A client behind proxies of one's own: each appends the address it sees to `X-Forwarded-For`, so the client's stands as many
 * entries from the right as there are proxies; whatever stands further left the client may have written itself. The nearest
 * proxy says in `X-Forwarded-Proto` how the client came.
 */
export function createForwardedPeer(hops: number): (request: IncomingMessage) => Peer {
  return (request) => {
    const addresses = entriesOf(request.headers['x-forwarded-for']);
    const schemes = entriesOf(request.headers['x-forwarded-proto']);
    return {
      // An entry that is there and empty is an address nobody knows: stepped over, it would make the client's own words count.
      clientAddress: addresses[addresses.length - hops] || undefined,
      transport: schemes.at(-1)?.toLowerCase() === 'https' ? 'https' : 'http',
    };
  };
}

function entriesOf(header: string | string[] | undefined): string[] {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  return text.split(',').map((entry) => entry.trim());
}
