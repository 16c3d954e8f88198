import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';

/** TLS in front of plain servers, with certificates of a throw-away authority. */
export interface TlsFront {
  /** Environment of a bundle that is to meet these servers under their real names. */
  readonly env: Readonly<Record<string, string>>;
  close(): void;
}

/**
 * Puts TLS in front of servers on loopback. `targets`: domain → port; a certificate for the domain and its subdomains.
 * Needs the `openssl` program.
 */
export async function startTlsFront(targets: Readonly<Record<string, number>>): Promise<TlsFront> {
  const directory = mkdtempSync(join(tmpdir(), 'authority-'));
  const certificate = issueCertificate(directory, Object.keys(targets));
  const redirected: Record<string, number> = {};
  const servers = await Promise.all(
    Object.entries(targets).map(async ([name, port]) => {
      const server = createServer({ ...certificate, minVersion: 'TLSv1.3' }, (secure) => {
        const plain = connect(port, '127.0.0.1');
        secure.pipe(plain).pipe(secure);
        for (const socket of [secure, plain]) socket.on('error', () => [secure, plain].map((one) => one.destroy()));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      redirected[name] = (server.address() as AddressInfo).port;
      return server;
    }),
  );
  return {
    env: {
      NODE_OPTIONS: `--import=${new URL('./redirect.mjs', import.meta.url).href}`,
      NODE_EXTRA_CA_CERTS: join(directory, 'authority.pem'),
      REDIRECTED: JSON.stringify(redirected),
    },
    close: () => {
      for (const server of servers) server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function issueCertificate(directory: string, names: readonly string[]): { key: string; cert: string } {
  const run = (command: string): Buffer =>
    execFileSync('openssl', command.split(' '), { cwd: directory, stdio: ['ignore', 'pipe', 'ignore'] });
  const key = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes';
  run(`req -x509 ${key} -days 2 -subj /CN=Throw-away -keyout authority.key -out authority.pem`);
  const subjects = names.flatMap((name) => [`DNS:${name}`, `DNS:*.${name}`]);
  writeFileSync(join(directory, 'names.txt'), `subjectAltName=${subjects.join(',')}\n`);
  run(`req ${key} -subj /CN=Test -keyout server.key -out server.csr`);
  const signer = '-CA authority.pem -CAkey authority.key -CAcreateserial';
  run(`x509 -req -in server.csr ${signer} -days 2 -extfile names.txt -out server.pem`);
  const read = (name: string): string => readFileSync(join(directory, name), 'utf8');
  return { key: read('server.key'), cert: read('server.pem') };
}
