import { readFileSync } from 'node:fs';
import { createServer, type TlsOptions } from 'node:tls';

/** Starts a TLS server on loopback with a self-signed certificate, which nobody vouches for. */
export async function startTlsServer(
  options: TlsOptions,
): Promise<{ readonly port: number; readonly receivedBytes: () => number; close(): Promise<void> }> {
  let received = 0;
  const server = createServer({ ...readCertificate(), ...options }, (socket) => {
    socket
      .on('error', () => {})
      .on('data', (bytes) => {
        received += bytes.length;
        socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
      });
  });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    receivedBytes: () => received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A certificate of the tests' own, which nobody vouches for. */
function readCertificate(): { key: string; cert: string } {
  const read = (name: string): string => readFileSync(new URL(`../../support/tls/${name}`, import.meta.url), 'utf8');
  return { key: read('key.pem'), cert: read('certificate.pem') };
}
