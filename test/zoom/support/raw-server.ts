import { Buffer } from 'node:buffer';
import { createServer, type Socket } from 'node:net';

/** What a raw server does with the n-th request: bytes to send, or a function over the socket. */
export type RawAnswer = string | Buffer | ((socket: Socket) => void);

/** A TCP server that records request bytes exactly and answers by script; the last answer repeats. */
export interface RawServer {
  readonly port: number;
  readonly requests: string[];
  /** Does something with each connection before any request. */
  onConnection(act: ((socket: Socket) => void) | undefined): void;
  close(): Promise<void>;
}

/** Starts a raw server on loopback. Requests may carry a body with a content-length. */
export async function startRawServer(...answers: RawAnswer[]): Promise<RawServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)));
    let pending = '';
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      for (let end = requestEnd(pending); end > 0; end = requestEnd(pending)) {
        requests.push(pending.slice(0, end));
        pending = pending.slice(end);
        give(answers[Math.min(requests.length, answers.length) - 1] ?? '', socket);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    requests,
    onConnection(act) {
      if (act) {
        server.on('connection', act);
      }
    },
    async close() {
      for (const socket of sockets) {
        socket.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An HTTP answer as bytes, content-length included. */
export function answer(status: number, body: string | Buffer = '', headers: Record<string, string> = {}): Buffer {
  const bytes = Buffer.from(body);
  const lines = Object.entries({ 'content-length': String(bytes.length), ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} X\r\n${lines.join('\r\n')}\r\n\r\n`), bytes]);
}

function requestEnd(text: string): number {
  const head = text.indexOf('\r\n\r\n');
  const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
  return head >= 0 && text.length >= head + 4 + length ? head + 4 + length : 0;
}

function give(answerNow: RawAnswer, socket: Socket): void {
  if (typeof answerNow === 'function') {
    answerNow(socket);
  } else {
    socket.write(answerNow);
  }
}
