import type { IncomingMessage, Server } from 'node:http';

/** One request as it came in. */
export interface Received {
  readonly method: string;
  /** Path and query, byte for byte. */
  readonly target: string;
  /** Method, target and version, as on the wire. */
  readonly line: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Listens on loopback; `close` ends open connections too. */
export async function listen(server: Server, port: number): Promise<{ readonly port: number; close(): Promise<void> }> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Reads a request to its end. */
export async function readRequest(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) {
      chunks.push(chunk);
    }
  } catch {
    // A client that goes away in the middle of its request gets no answer either.
  }
  const { method = 'GET', url: target = '/', httpVersion } = request;
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return {
    method,
    target,
    line: `${method} ${target} HTTP/${httpVersion}`,
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}
