import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a function made of an event. */
export type Outcome = { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly error: unknown };

/** The service side of a Lambda function: hands out events, takes results. */
export interface RuntimeApi {
  readonly address: string;
  invoke(event: unknown): Promise<Outcome>;
  close(): void;
}

interface Invocation {
  readonly id: string;
  readonly event: unknown;
  readonly finish: (outcome: Outcome) => void;
}

const INVOCATION = /^\/2018-06-01\/runtime\/invocation\/([0-9a-f-]+)\/(response|error)$/;

/**
 * A server that speaks the Lambda Runtime API, for Amazon's own client to ask. Source: AWS Lambda developer guide, "Using the
 * Lambda runtime API".
 */
export async function startRuntimeApi(): Promise<RuntimeApi> {
  const waiting: Invocation[] = [];
  const running = new Map<string, Invocation>();
  let idle: ServerResponse | undefined;

  const handOut = (): void => {
    const invocation = idle === undefined ? undefined : waiting.shift();
    if (idle === undefined || invocation === undefined) return;
    running.set(invocation.id, invocation);
    idle.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': invocation.id,
      'lambda-runtime-deadline-ms': String(Date.now() + 60_000),
      'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:eu-central-1:111122223333:function:psoxy-zoom',
    });
    idle.end(JSON.stringify(invocation.event));
    idle = undefined;
  };

  const server = createServer(async (request, response) => {
    if (request.url === '/2018-06-01/runtime/invocation/next') {
      idle = response;
      handOut();
      return;
    }
    const body = await bodyOf(request);
    const [, id = '', kind] = INVOCATION.exec(request.url ?? '') ?? [];
    running.get(id)?.finish(kind === 'response' ? { ok: true, result: body } : { ok: false, error: body });
    response.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    invoke: (event) =>
      new Promise((finish) => {
        waiting.push({ id: randomUUID(), event, finish });
        handOut();
      }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
}
