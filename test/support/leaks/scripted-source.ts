import { createServer, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';

/** What the source answers next. */
export interface Script {
  readonly status?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body: string;
  readonly gzip?: boolean | undefined;
}

/** Zoom as far as a proxy sees it: a token endpoint, and one answer for everything else. Real HTTP on a loopback port. */
export interface ScriptedSource {
  readonly url: string;
  /** Request lines received, those for tokens left out. */
  readonly received: readonly string[];
  answers(script: Script): void;
  close(): Promise<void>;
}

/** Starts the source. */
export async function startScriptedSource(): Promise<ScriptedSource> {
  const received: string[] = [];
  let script: Script = { body: '{}' };
  const server = createServer((request, response) => {
    const isToken = request.url?.startsWith('/oauth/token') ?? false;
    if (!isToken) received.push(request.url ?? '');
    const { status = 200, headers = {}, body, gzip = false } = isToken ? ISSUED : script;
    const bytes = gzip ? gzipSync(body) : Buffer.from(body);
    const encoding = gzip ? { 'content-encoding': 'gzip' } : {};
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json', ...headers, ...encoding }).end(bytes);
  });
  const port = await listening(server);
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answers(next) {
      script = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const ISSUED: Script = {
  body: JSON.stringify({ access_token: 'made-up', token_type: 'bearer', expires_in: 3600, scope: 'all' }),
};

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
