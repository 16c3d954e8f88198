import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** An answer as it came over the socket. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Head and body together, decompressed: for looking whether anything is in there. */
  readonly everything: string;
}

/** What to send besides the target. */
export interface RawOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends one request over a bare socket, so that the target goes out byte for byte whatever it is. */
export function rawRequest(port: number, target: string, options: RawOptions = {}): Promise<RawAnswer> {
  const { method = 'GET', body = '' } = options;
  const headers = {
    host: `127.0.0.1:${port}`,
    connection: 'close',
    ...(body && { 'content-length': String(Buffer.byteLength(body)) }),
    ...options.headers,
  };
  const head = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`${method} ${target} HTTP/1.1\r\n${head}\r\n${body}`, 'latin1'),
    );
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(parseAnswer(Buffer.concat(chunks))));
  });
}

function parseAnswer(bytes: Buffer): RawAnswer {
  const split = bytes.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = bytes.subarray(0, split).toString('latin1').split('\r\n');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const raw = bytes.subarray(split + 4);
  const body = (headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw).toString('utf8');
  return {
    status: Number(statusLine.split(' ')[1]),
    headers,
    body,
    everything: `${bytes.subarray(0, split).toString('utf8')}\n${body}`,
  };
}
