import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { readSettings } from '../../../src/config/index.ts';
import { planExposure } from '../../../src/hosts/local/exposure.ts';
import { createLocalHandler } from '../../../src/hosts/local/handler.ts';
import { type Listening, listen } from '../../../src/hosts/local/listen.ts';
import type { ProxyRequest } from '../../../src/proxy/types.ts';
import { rawRequest } from '../../support/raw-request.ts';

const TOKEN = 'a-caller-token-of-good-length';
const HASH = createHash('sha256').update(TOKEN).digest('hex');
const tlsFile = (name: string): string => fileURLToPath(new URL(`../../support/tls/${name}`, import.meta.url));
const TLS = { TLS_CERTIFICATE_FILE: tlsFile('certificate.pem'), TLS_KEY_FILE: tlsFile('key.pem') };

type Environment = Readonly<Record<string, string>>;

function exposureOf(env: Environment) {
  const settings = readSettings(env);
  return settings.ok ? planExposure(settings.value) : settings;
}

/** A server with the exposure the environment asks for; it answers with what the proxy would be told of the caller. */
const refusals: number[] = [];

async function serve(env: Environment): Promise<Listening> {
  const exposure = exposureOf({ ...env, HOST: '0.0.0.0' });
  if (!exposure.ok) throw new Error(exposure.problems.map(({ message }) => message).join());
  const { gate, peer, tls } = exposure.value;
  const handle = async ({ transport, clientAddress }: ProxyRequest) => ({
    status: 200,
    headers: {},
    body: JSON.stringify({ transport, clientAddress }),
  });
  const handler = createLocalHandler({
    handle,
    timeoutMs: 1000,
    gate,
    peer,
    refused: (status) => refusals.push(status),
  });
  const server = await listen((request, response) => void handler(request, response), {
    host: '127.0.0.1',
    port: 0,
    tls,
  });
  if (!server.ok) throw new Error('does not listen');
  return server.value;
}

describe('a server that others can reach starts only', () => {
  test.each([
    ['with tokens behind a named proxy', { CALLER_TOKENS_SHA256: HASH, TRUSTED_PROXY_HOPS: '1' }, true],
    ['with tokens and a certificate', { CALLER_TOKENS_SHA256: HASH, ...TLS }, true],
    ['with an issuer and a certificate', { OIDC_ISSUER: 'https://id.example.com', OIDC_AUDIENCE: 'zpp', ...TLS }, true],
    ['not without authentication', TLS, false],
    ['not without encryption', { CALLER_TOKENS_SHA256: HASH }, false],
    ['not with an issuer and no audience', { OIDC_ISSUER: 'https://id.example.com', ...TLS }, false],
    ['not with half a certificate', { CALLER_TOKENS_SHA256: HASH, TLS_KEY_FILE: TLS.TLS_KEY_FILE }, false],
    [
      'not with a certificate that is not there',
      { CALLER_TOKENS_SHA256: HASH, TLS_CERTIFICATE_FILE: '/none', TLS_KEY_FILE: '/none' },
      false,
    ],
    ['not with a token in the place of its hash', { CALLER_TOKENS_SHA256: TOKEN, ...TLS }, false],
  ])('%s', (_what, env, starts) => {
    const exposure = exposureOf({ ...env, HOST: '0.0.0.0' } as Environment);
    expect(exposure.ok).toBe(starts);
    if (!exposure.ok) expect(JSON.stringify(exposure.problems)).not.toContain(TOKEN);
  });

  test('and on loopback with nothing', () => {
    expect(exposureOf({}).ok).toBe(true);
  });
});

describe('behind a proxy of one’s own', () => {
  let server: Listening;
  beforeAll(async () => {
    server = await serve({ CALLER_TOKENS_SHA256: HASH, TRUSTED_PROXY_HOPS: '1' });
  });
  afterAll(() => server.close());

  const ask = (headers: Environment) => rawRequest(server.port, '/v2/users', { headers });
  const authorized = { authorization: `Bearer ${TOKEN}` };

  test.each([
    ['no token', {}],
    ['another token', { authorization: `Bearer ${TOKEN}x` }],
    ['the hash', { authorization: `Bearer ${HASH}` }],
    ['another scheme', { authorization: `Basic ${TOKEN}` }],
    ['a token in a cookie', { cookie: `token=${TOKEN}` }],
  ])('%s is 401 with nothing in it', async (_what, headers) => {
    const answer = await ask(headers as unknown as Environment);
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 401, body: '' });
    expect(refusals.at(-1)).toBe(401);
  });

  test('the address is counted from the trusted side and the scheme is the nearest one', async () => {
    const answer = await ask({
      ...authorized,
      'x-forwarded-for': '10.9.9.9, 203.0.113.7',
      'x-forwarded-proto': 'https',
    });
    expect(JSON.parse(answer.body)).toEqual({ transport: 'https', clientAddress: '203.0.113.7' });
  });

  test.each([
    ['nobody', ''],
    ['an empty entry at the end', '203.0.113.7, '],
    ['empty entries alone', ', ,'],
  ])('%s in X-Forwarded-For is an unknown address', async (_what, forwarded) => {
    const answer = await ask({ ...authorized, 'x-forwarded-for': forwarded, 'x-forwarded-proto': 'https' });
    expect(JSON.parse(answer.body)).toEqual({ transport: 'https' });
  });

  test.each([
    ['an empty scheme behind', { 'x-forwarded-proto': 'https, ' }],
    ['http', { 'x-forwarded-proto': 'http' }],
    ['a forged scheme in front', { 'x-forwarded-proto': 'https, http' }],
    ['no scheme', {}],
  ])('%s counts as unencrypted', async (_what, headers) => {
    const answer = await ask({ ...authorized, ...headers } as unknown as Environment);
    expect(JSON.parse(answer.body)).toMatchObject({ transport: 'http' });
  });
});

test('with a certificate of its own it speaks TLS', async () => {
  const server = await serve({ CALLER_TOKENS_SHA256: HASH, ...TLS });
  const status = await new Promise<number>((resolve, reject) => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    httpsRequest({ port: server.port, host: '127.0.0.1', rejectUnauthorized: false, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
  await server.close();
  expect({ status, url: server.url.startsWith('https://') }).toEqual({ status: 200, url: true });
});

describe('with an OpenID Connect issuer', () => {
  let issuer: Server;
  let server: Listening;
  let url: string;
  let sign: (claims: Record<string, unknown>, options?: { key?: 'other'; algorithm?: string }) => Promise<string>;

  beforeAll(async () => {
    const known = await generateKeyPair('ES256');
    const other = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(known.publicKey)), kid: 'one', alg: 'ES256' };
    issuer = createServer((request, response) => {
      const document = request.url === '/keys' ? { keys: [jwk] } : { issuer: url, jwks_uri: `${url}/keys` };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(document));
    });
    await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', () => resolve()));
    url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
    sign = (claims, options = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: 'one' })
        .sign(options.key === 'other' ? other.privateKey : known.privateKey);
    server = await serve({ OIDC_ISSUER: url, OIDC_AUDIENCE: 'zoom-proxy', TRUSTED_PROXY_HOPS: '1' });
  });

  afterAll(async () => {
    await server.close();
    issuer.close();
  });

  const now = (): number => Math.floor(Date.now() / 1000);
  const statusFor = async (token: string): Promise<number> =>
    (await rawRequest(server.port, '/v2/users', { headers: { authorization: `Bearer ${token}` } })).status;

  test('a good token is let in', async () => {
    expect(await statusFor(await sign({ iss: url, aud: 'zoom-proxy', exp: now() + 300 }))).toBe(200);
  });

  test.each([
    ['of another issuer', async () => sign({ iss: 'https://evil.example', aud: 'zoom-proxy', exp: now() + 300 })],
    ['for another audience', async () => sign({ iss: url, aud: 'other', exp: now() + 300 })],
    ['that has expired', async () => sign({ iss: url, aud: 'zoom-proxy', exp: now() - 300 })],
    ['that never expires', async () => sign({ iss: url, aud: 'zoom-proxy' })],
    ['signed with another key', async () => sign({ iss: url, aud: 'zoom-proxy', exp: now() + 300 }, { key: 'other' })],
    [
      'that is not signed',
      async () => {
        const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
        return `${part({ alg: 'none' })}.${part({ iss: url, aud: 'zoom-proxy', exp: now() + 300 })}.`;
      },
    ],
  ])('a token %s is 401', async (_what, make) => {
    expect(await statusFor(await make())).toBe(401);
  });
});
