import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An SSM Parameter Store of three lines: `GetParameters` over HTTP on loopback, as the bundle asks it. */
export interface ParameterStore {
  readonly endpoint: string;
  close(): void;
}

/** Starts a store that holds these texts. */
export async function startParameterStore(texts: Readonly<Record<string, string>>): Promise<ParameterStore> {
  const server = createServer(async (request, response) => {
    const { Names: names } = JSON.parse(await bodyOf(request)) as { Names: readonly string[] };
    const held = names.filter((name) => Object.hasOwn(texts, name));
    const parameters = held.map((Name) => ({ Name, Value: texts[Name], Type: 'SecureString' }));
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify({ Parameters: parameters, InvalidParameters: names.filter((n) => !held.includes(n)) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
