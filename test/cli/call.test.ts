import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { awsServiceOf, signCall } from '../../src/cli/call/sign.ts';
import { readTarget } from '../../src/cli/call/target.ts';
import { zpp } from './support.ts';
import { oracleAuthorization } from './support-oracle.ts';

const OWN = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'own secret' };
const ASSUMED = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'assumed secret', sessionToken: 'session' };
const ROLE = 'arn:aws:iam::111122223333:role/psoxy-caller';

/** Rebuilds the signature a request should have, with AWS's own signer. */
function expectedAuthorization(
  request: IncomingMessage,
  credentials: { accessKeyId: string; secretAccessKey: string },
) {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const { connection: _, ...own } = headers;
  const time = String(headers['x-amz-date']).replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5');
  return oracleAuthorization({
    method: request.method ?? '',
    requestTarget: request.url ?? '',
    headers: own,
    service: 'lambda',
    region: 'eu-central-1',
    credentials,
    date: new Date(time),
  });
}

let server: Server;
let sts: Server;
let url: string;
let seen: IncomingMessage[] = [];
const env = () => ({ ...OWN, AWS_ENDPOINT_URL_STS: `http://127.0.0.1:${(sts.address() as AddressInfo).port}` });
const signed = () => ['--url', url, '--service', 'lambda', '--region', 'eu-central-1'];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    seen.push(request);
    if (request.headers.authorization?.startsWith('AWS4')) {
      const isAssumed = request.headers['x-amz-security-token'] !== undefined;
      const own = { accessKeyId: OWN.AWS_ACCESS_KEY_ID, secretAccessKey: OWN.AWS_SECRET_ACCESS_KEY };
      const expected = await expectedAuthorization(request, isAssumed ? ASSUMED : own);
      if (request.headers.authorization !== expected)
        return void response.writeHead(403).end('{"Message":"Forbidden"}');
    }
    const status = request.url === '/refused' ? 403 : 200;
    response.writeHead(status, { 'x-psoxy-error': 'BLOCKED_BY_RULES' }).end('{"users":[]}');
  });
  sts = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const isTrusted = Buffer.concat(chunks).toString().includes(encodeURIComponent(ROLE));
      const { accessKeyId, secretAccessKey, sessionToken } = ASSUMED;
      const keys = `<AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${secretAccessKey}</SecretAccessKey>`;
      const granted = `<AssumeRoleResponse>${keys}<SessionToken>${sessionToken}</SessionToken></AssumeRoleResponse>`;
      response.writeHead(isTrusted ? 200 : 403);
      response.end(isTrusted ? granted : '<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>');
    });
  });
  for (const one of [server, sts]) await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  seen = [];
});
afterAll(() => {
  for (const one of [server, sts]) one.close();
});

describe('zpp call', () => {
  test('sends the target as written and prints the body', async () => {
    const target = '/v2/past_meetings/%252Fabc%253D%253D/participants?page_size=30&x=a%2Bb';
    expect(await zpp(['call', 'get', target, '--url', `${url}/psoxy/`])).toMatchObject({
      status: 0,
      out: '{"users":[]}\n',
    });
    expect(seen[0]).toMatchObject({ method: 'GET', url: `/psoxy${target}` });
    expect(seen[0]?.headers.authorization).toBeUndefined();
  });

  test('signs as AWS itself does', async () => {
    const target = '/v2/past_meetings/%252Fabc%253D%253D/participants?to=b&from=2026-01-01&from=a%20b';
    expect((await zpp(['call', target, ...signed()], { env: env() })).status).toBe(0);
    expect(seen[0]?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\//);
    const forged = { ...env(), AWS_SECRET_ACCESS_KEY: 'another' };
    expect((await zpp(['call', target, ...signed()], { env: forged })).status).toBe(1);
  });

  test('assumes a role first, and says why when it may not', async () => {
    expect((await zpp(['call', '/v2/users', ...signed(), '--role', ROLE], { env: env() })).status).toBe(0);
    expect(seen[0]?.headers['x-amz-security-token']).toBe('session');
    const refused = await zpp(['call', '/v2/users', ...signed(), '--role', ROLE.replace('psoxy', 'other')], {
      env: env(),
    });
    expect([refused.status, refused.said]).toEqual([2, expect.stringContaining('AccessDenied')]);
    expect(seen).toHaveLength(1);
  });

  test('sends a bearer token from the environment, and headers that are asked for', async () => {
    const args = ['call', '/', '--url', url, '--header', 'X-Psoxy-Health-Check: 1', '--header', 'X-Note: two'];
    await zpp(args, { env: { CALLER_TOKEN: 'a-token' } });
    expect(seen[0]?.headers).toMatchObject({
      authorization: 'Bearer a-token',
      'x-psoxy-health-check': '1',
      'x-note': 'two',
    });
  });

  test('exits 1 for an answer that is not 2xx, and gives all of it as JSON', async () => {
    const { status, out } = await zpp(['call', '/refused', '--url', url, '--json']);
    expect([status, JSON.parse(out)]).toEqual([1, expect.objectContaining({ status: 403, body: '{"users":[]}' })]);
  });

  test.each([
    ['no target', ['--url', 'http://127.0.0.1:1']],
    ['no address', ['/v2/users']],
    ['nobody there', ['/v2/users', '--url', 'http://127.0.0.1:1']],
    ['plain http to another machine', ['/v2/users', '--url', 'http://proxy.example.com']],
    ['a target that is none', ['v2/users', '--url', 'http://127.0.0.1:1']],
    ['a header that is none', ['/v2/users', '--url', 'http://127.0.0.1:1', '--header', 'X-Note']],
    ['a role for an address that is not of AWS', ['/v2/users', '--url', 'http://127.0.0.1:1', '--role', ROLE]],
    [
      'a service nobody signs for',
      ['/v2/users', '--url', 'http://127.0.0.1:1', '--service', 's3', '--region', 'eu-west-1'],
    ],
  ])('could not run with %s', async (_, args) => {
    expect(await zpp(['call', ...args])).toMatchObject({ status: 2, out: '' });
    expect(seen).toEqual([]);
  });
});

test.each([
  ['abcdefghij.lambda-url.eu-central-1.on.aws', { service: 'lambda', region: 'eu-central-1' }],
  ['klmnopqrst.execute-api.us-gov-west-1.amazonaws.com', { service: 'execute-api', region: 'us-gov-west-1' }],
  ['psoxy-zoom-abc.a.run.app', undefined],
  ['lambda-url.eu-central-1.on.aws.example.com', undefined],
])('%s is signed for %j', (hostname, service) => expect(awsServiceOf(hostname)).toEqual(service));

test("a signature is AWS's own, whatever path and query", async () => {
  const word = fc.string({ unit: fc.constantFrom(..."aZ09-._~ /+&=%'()*!$@:,;ü€".split('')), maxLength: 8 });
  const path = fc.array(word, { maxLength: 4 }).map((parts) => `/${parts.map(encodeURIComponent).join('/')}`);
  const query = fc.array(fc.tuple(word, word), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(path, query, async (sent, pairs) => {
      const text = pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
      const target = readTarget(
        'https://abcdefghij.lambda-url.eu-central-1.on.aws',
        text === '' ? sent : `${sent}?${text}`,
      );
      if (typeof target === 'string') throw new Error(target);
      const signer = { service: 'lambda', region: 'eu-central-1', credentials: ASSUMED } as const;
      const date = new Date('2026-11-22T06:00:00Z');
      const headers = signCall(target, { method: 'GET', headers: { accept: 'application/json' } }, signer, date);
      const { requestTarget } = target;
      const expected = await oracleAuthorization({ method: 'GET', requestTarget, headers, ...signer, date });
      expect(headers['authorization']).toBe(expected);
    }),
    { numRuns: 200 },
  );
});

describe('when no answer comes, says why', () => {
  test.each([
    ['nothing listens', () => closedPort(), 'nothing listens there'],
    ['it hangs up', () => rawServer((socket) => socket.destroy()), 'the connection broke'],
    ['it speaks another protocol', () => rawServer((socket) => socket.end('SSH-2.0-x\r\n')), 'does not speak HTTP'],
    [
      'its gzip is none',
      () =>
        rawServer((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 2\r\n\r\nhi')),
      'not the gzip',
    ],
  ])('%s', async (_title, open, reason) => {
    const { port, close } = await open();
    const { status, said } = await zpp(['call', '--url', `http://127.0.0.1:${port}`, '/v2/users'], { env: {} });
    await close();
    expect([status, said.includes(reason)]).toEqual([2, true]);
  });
});

async function rawServer(talk: (socket: Socket) => void): Promise<{ port: number; close(): Promise<void> }> {
  const listener = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => talk(socket));
  });
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
  return {
    port: (listener.address() as AddressInfo).port,
    close: () => new Promise((done) => listener.close(() => done())),
  };
}

async function closedPort(): Promise<{ port: number; close(): Promise<void> }> {
  const { port, close } = await rawServer(() => undefined);
  await close();
  return { port, close: async () => undefined };
}
