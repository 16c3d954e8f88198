import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Google's Secret Manager and metadata server, as far as a function asks them, on loopback. */
export interface FakeGoogle {
  readonly port: number;
  /** Texts by secret name; changed while it runs. */
  readonly held: Map<string, string>;
  /** Secret Manager answers that it is not there. */
  isDown: boolean;
  /** Paths asked for. */
  readonly asked: string[];
  close(): void;
}

const ACCESS_TOKEN = 'ya29.example';
const SECRET = /^\/v1\/projects\/example-project\/secrets\/([A-Za-z0-9_-]+)\/versions\/latest:access$/;

/**
 * Starts it. Source of the two protocols: Cloud Run documentation, "Metadata server"; Secret Manager REST reference,
 * `projects.secrets.versions.access`.
 */
export async function startFakeGoogle(): Promise<FakeGoogle> {
  const held = new Map<string, string>();
  const asked: string[] = [];
  const fake = {
    port: 0,
    held,
    isDown: false,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const answer = path.startsWith('/computeMetadata/')
      ? metadata(path, request.headers['metadata-flavor'])
      : fake.isDown
        ? refusal(503, 'UNAVAILABLE')
        : secret(path, request.headers.authorization, held);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  fake.port = (server.address() as AddressInfo).port;
  return fake;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

function metadata(path: string, flavor: unknown): Answer {
  if (flavor !== 'Google') return { status: 403, body: '' };
  if (path.endsWith('/project/project-id')) return { status: 200, body: 'example-project' };
  return { status: 200, body: JSON.stringify({ access_token: ACCESS_TOKEN, expires_in: 3000, token_type: 'Bearer' }) };
}

function secret(path: string, authorization: unknown, held: ReadonlyMap<string, string>): Answer {
  if (authorization !== `Bearer ${ACCESS_TOKEN}`) return refusal(401, 'UNAUTHENTICATED');
  const name = SECRET.exec(path)?.[1] ?? '';
  const text = held.get(name);
  if (text === undefined) return refusal(404, 'NOT_FOUND');
  const data = Buffer.from(text).toString('base64');
  const version = `projects/1/secrets/${name}/versions/1`;
  return { status: 200, body: JSON.stringify({ name: version, payload: { data, dataCrc32c: '1' } }) };
}

function refusal(code: number, status: string): Answer {
  return { status: code, body: JSON.stringify({ error: { code, status, message: 'no' } }) };
}
