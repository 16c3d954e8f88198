import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { askIdentity, type GoogleIdentity } from '../../src/config/gcp/metadata.ts';
import { createSecretManagerReader, type SecretVersionAnswer } from '../../src/config/gcp/secret-manager.ts';
import { leanAccessLatest } from '../../src/config/gcp/secret-manager-lean.ts';
import { readStorageObject } from '../../src/config/gcp/storage-object.ts';
import { maySendPlainly } from '../../src/config/http.ts';
import type { SecretReading } from '../../src/config/types.ts';

const IDENTITY: GoogleIdentity = { project: 'proj', accessToken: 'token' };
const unreadable = (reason: 'unreachable' | 'denied' | 'unusable'): SecretReading => ({ state: 'unreadable', reason });
const payload = (text: string): unknown => ({ name: 'x', payload: { data: Buffer.from(text).toString('base64') } });
const error = (code: number, status: string): unknown => ({ error: { code, message: 'no', status } });

/** Path → status and answer of a fake of Google's services. */
const ANSWERS: Readonly<Record<string, readonly [number, unknown]>> = {
  '/v1/projects/proj/secrets/PSOXY_SALT/versions/latest:access': [200, payload('a salt é')],
  '/v1/projects/proj/secrets/EMPTY/versions/latest:access': [200, payload(' ')],
  '/v1/projects/proj/secrets/NO_PAYLOAD/versions/latest:access': [200, { name: 'x' }],
  '/v1/projects/proj/secrets/DISABLED/versions/latest:access': [400, error(400, 'FAILED_PRECONDITION')],
  '/v1/projects/proj/secrets/DENIED/versions/latest:access': [403, error(403, 'PERMISSION_DENIED')],
  '/v1/projects/proj/secrets/BUSY/versions/latest:access': [429, error(429, 'RESOURCE_EXHAUSTED')],
  '/v1/projects/proj/secrets/BROKEN/versions/latest:access': [503, '<html>'],
  '/v1/projects/proj/secrets/ODD/versions/latest:access': [418, '<html>'],
  '/storage/v1/b/bucket/o/a%2Fb%20c.yaml?alt=media': [200, 'endpoints: []'],
  '/computeMetadata/v1/instance/service-accounts/default/token': [200, { access_token: 'token', expires_in: 3599 }],
  '/computeMetadata/v1/project/project-id': [200, 'proj'],
};

let server: Server;
let origin = '';
let asked: { path: string; authorization: string | undefined; flavor: string | string[] | undefined }[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push({ path, authorization: request.headers.authorization, flavor: request.headers['metadata-flavor'] });
    const [status, body] = ANSWERS[path] ?? [404, error(404, 'NOT_FOUND')];
    response.writeHead(status);
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(() => {
  asked = [];
});

describe('Secret Manager over REST', () => {
  test.each<[string, SecretReading]>([
    ['PSOXY_SALT', { state: 'present', text: 'a salt é' }],
    ['MISSING', { state: 'absent' }],
    ['EMPTY', unreadable('unusable')],
    ['DISABLED', unreadable('unusable')],
    ['NO_PAYLOAD', unreadable('unreachable')],
    ['DENIED', unreadable('denied')],
    ['BUSY', unreadable('unreachable')],
    ['BROKEN', unreadable('unreachable')],
    ['ODD', unreadable('denied')],
  ])('%s', async (name, reading) => {
    const read = createSecretManagerReader(leanAccessLatest(IDENTITY, origin));
    expect((await read([name])).get(name)).toEqual(reading);
    expect(asked).toMatchObject([{ authorization: 'Bearer token' }]);
  });

  test('a service that is gone is unreachable', async () => {
    const read = createSecretManagerReader(leanAccessLatest(IDENTITY, 'http://127.0.0.1:1'));
    expect((await read(['A'])).get('A')).toEqual(unreadable('unreachable'));
  });

  test.each<[SecretVersionAnswer, SecretReading]>([
    [{ ok: false, status: 'UNAVAILABLE' }, unreadable('unreachable')],
    [{ ok: false, status: 'UNAUTHENTICATED' }, unreadable('denied')],
    [{ ok: false, status: 'a new word' }, unreadable('denied')],
  ])('%j is %j', async (answer, reading) =>
    expect((await createSecretManagerReader(async () => answer)(['A'])).get('A')).toEqual(reading),
  );
});

describe('the metadata server', () => {
  test('tells project and access token, and is asked as Google wants it', async () => {
    expect(await askIdentity({ GCE_METADATA_HOST: origin.slice(7) })).toEqual(IDENTITY);
    expect(asked.map(({ flavor }) => flavor)).toEqual(['Google', 'Google']);
  });
  test('is not asked for a project that is set', async () => {
    expect(await askIdentity({ GCE_METADATA_HOST: origin.slice(7), GOOGLE_CLOUD_PROJECT: 'mine' })).toEqual({
      ...IDENTITY,
      project: 'mine',
    });
    expect(asked).toHaveLength(1);
  });
  test.each(['127.0.0.1:1', 'metadata.example.com'])('at %s there is none', async (host) =>
    expect(await askIdentity({ GCE_METADATA_HOST: host })).toBeUndefined(),
  );
});

test('an object of Cloud Storage is read', async () => {
  expect(await readStorageObject(IDENTITY, { bucket: 'bucket', key: 'a/b c.yaml' }, origin)).toBe('endpoints: []');
  expect(await readStorageObject(IDENTITY, { bucket: 'bucket', key: 'other' }, origin)).toBeUndefined();
});

test.each([
  ['127.0.0.1', true],
  ['localhost', true],
  ['metadata.google.internal', true],
  ['metadata.google.internal.example.com', false],
  ['secretmanager.googleapis.com', false],
  ['10.0.0.1', false],
])('plain http to %s: %s', (hostname, allowed) => expect(maySendPlainly(hostname)).toBe(allowed));
