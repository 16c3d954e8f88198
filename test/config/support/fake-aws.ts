import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a fake store holds: a text, or the error it answers when asked for that name. */
export type Holding = string | { readonly error: string; readonly status: number };

/** A fake of SSM and Secrets Manager over HTTP: their JSON, their error words. */
export interface FakeAws {
  readonly endpoint: string;
  /** Operation and names of each call; `signed` tells whether the call bore a signature for the service. */
  readonly calls: { readonly target: string; readonly names: readonly string[]; readonly signed: boolean }[];
  close(): void;
}

/** Starts the fake on a free loopback port. */
export async function startFakeAws(holdings: Readonly<Record<string, Holding>>): Promise<FakeAws> {
  const calls: FakeAws['calls'] = [];
  const server: Server = createServer(async (request, response) => {
    const input = JSON.parse(await bodyOf(request)) as { Names?: string[]; SecretId?: string };
    const target = String(request.headers['x-amz-target']);
    const names = input.Names ?? [input.SecretId ?? ''];
    calls.push({ target, names, signed: isSigned(request, target) });
    const refused = names.map((name) => holdings[name]).find((holding) => typeof holding === 'object');
    const answer = typeof refused === 'object' ? refusal(refused) : success(target, names, holdings);
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, calls, close: () => server.close() };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function isSigned(request: IncomingMessage, target: string): boolean {
  const service = target.startsWith('AmazonSSM') ? 'ssm' : 'secretsmanager';
  const scope = `Credential=AKIDEXAMPLE/\\d{8}/eu-central-1/${service}/aws4_request`;
  return new RegExp(
    `^AWS4-HMAC-SHA256 ${scope}, SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, Signature=[0-9a-f]{64}$`,
  ).test(String(request.headers.authorization));
}

function refusal(holding: { error: string; status: number }): { status: number; body: unknown } {
  return { status: holding.status, body: { __type: `com.amazonaws.example#${holding.error}`, message: 'no' } };
}

function success(
  target: string,
  names: readonly string[],
  holdings: Readonly<Record<string, Holding>>,
): { status: number; body: unknown } {
  const held = names.filter((name) => Object.hasOwn(holdings, name));
  if (target.startsWith('AmazonSSM')) {
    const parameters = held.map((Name) => ({ Name, Value: holdings[Name], Type: 'SecureString' }));
    return {
      status: 200,
      body: { Parameters: parameters, InvalidParameters: names.filter((name) => !held.includes(name)) },
    };
  }
  const [name] = held;
  if (name === undefined) return refusal({ error: 'ResourceNotFoundException', status: 400 });
  return { status: 200, body: { Name: name, SecretString: holdings[name] } };
}
