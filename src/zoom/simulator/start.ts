import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createFaults } from './faults.ts';
import { listen, type Received, readRequest } from './listen.ts';
import type { Simulator, SimulatorOptions } from './options.ts';
import { pathsOfAccount } from './paths-of-account.ts';
import { createPlatform } from './platform.ts';
import { sendReply } from './send-reply.ts';

// A demonstration may run for weeks; a test looks at the last few.
const usuallyRecorded = 50_000;

/** Starts a fake Zoom account over HTTP, on loopback. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  let url = '';
  const platform = createPlatform(options, () => url);
  const requests: string[] = [];
  const received: Received[] = [];
  const server = createServer((request, response) => void serve(request, response));
  const { faults, take, takeAtConnect } = createFaults(() => server.closeIdleConnections());
  server.on('connection', (socket) => {
    if (takeAtConnect()) {
      socket.resetAndDestroy();
    }
  });
  const { port, close } = await listen(server, options.port ?? 0);
  url = `http://127.0.0.1:${port}`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const given = await readRequest(request);
    record(requests, given.line, options.recorded);
    record(received, given, options.recorded);
    sendReply(response, {
      reply: platform.answer(given),
      fault: take(given.target),
      acceptsGzip: /gzip/.test(given.headers['accept-encoding'] ?? ''),
      clock: platform.clock(),
      isHead: given.method === 'HEAD',
    });
  }

  const { account, catalogue, personal, advance, revokeTokens, setCredentials } = platform;
  return {
    url,
    port,
    account,
    requests,
    received,
    faults,
    personalValues: (classes) => personal.list(classes),
    pathsOfTheAccount: (most) => pathsOfAccount(account, catalogue, most),
    advance,
    revokeTokens,
    setCredentials,
    close,
  };
}

function record<T>(list: T[], item: T, wanted = usuallyRecorded): void {
  if (wanted === 0) {
    return;
  }
  list.push(item);
  // Twice as many at most, so that dropping the older half is rare.
  if (list.length > wanted * 2) {
    list.splice(0, wanted);
  }
}
