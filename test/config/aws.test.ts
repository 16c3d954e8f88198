import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { leanAccess } from '../../src/config/aws/credentials.ts';
import { createSecretsManagerReader } from '../../src/config/aws/secrets-manager.ts';
import { leanGetSecretValue } from '../../src/config/aws/secrets-manager-lean.ts';
import { sdkGetSecretValue } from '../../src/config/aws/secrets-manager-sdk.ts';
import { signRequest } from '../../src/config/aws/sigv4.ts';
import { createSsmReader } from '../../src/config/aws/ssm.ts';
import { leanGetParameters } from '../../src/config/aws/ssm-lean.ts';
import { sdkGetParameters } from '../../src/config/aws/ssm-sdk.ts';
import type { SecretReader, SecretReading } from '../../src/config/types.ts';
import { type FakeAws, type Holding, startFakeAws } from './support/fake-aws.ts';

const ABSENT: SecretReading = { state: 'absent' };
const unreadable = (reason: 'unreachable' | 'denied' | 'unusable'): SecretReading => ({ state: 'unreadable', reason });
const ENV = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'session',
  AWS_REGION: 'eu-central-1',
};

test('a signature is the one of the published example (AWS General Reference, get-vanilla)', () => {
  const credentials = {
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    sessionToken: undefined,
  };
  const request = { method: 'GET' as const, path: '/', headers: { host: 'example.amazonaws.com' }, body: '' };
  const signer = { region: 'us-east-1', service: 'service', credentials };
  expect(signRequest(request, signer, new Date('2015-08-30T12:36:00Z'))).toEqual({
    host: 'example.amazonaws.com',
    'x-amz-date': '20150830T123600Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  });
});

describe('the lean path', () => {
  test.each([
    [{ ...ENV }, 'https://ssm.eu-central-1.amazonaws.com'],
    [{ ...ENV, AWS_REGION: 'cn-north-1' }, 'https://ssm.cn-north-1.amazonaws.com.cn'],
    [{ ...ENV, AWS_ENDPOINT_URL: 'http://127.0.0.1:5000/' }, 'http://127.0.0.1:5000'],
    [
      { ...ENV, AWS_ENDPOINT_URL: 'http://a.example.com', AWS_ENDPOINT_URL_SSM: 'https://b.example.com' },
      'https://b.example.com',
    ],
  ])('takes the job: %j', (env, endpoint) => expect(leanAccess(env, 'ssm')?.endpoint).toBe(endpoint));

  test.each([
    [{ ...ENV, AWS_ACCESS_KEY_ID: undefined }],
    [{ ...ENV, AWS_REGION: undefined }],
    [{ ...ENV, AWS_REGION: 'eu.example.com/' }],
    [{ ...ENV, AWS_PROFILE: 'dev' }],
    [{ ...ENV, AWS_USE_FIPS_ENDPOINT: 'true' }],
  ])('leaves it to the SDK: %j', (env) => expect(leanAccess(env, 'ssm')).toBeUndefined());

  test('sends no secret in plain text to another machine', async () => {
    const access = leanAccess({ ...ENV, AWS_ENDPOINT_URL: 'http://ssm.example.com' }, 'ssm');
    if (!access) throw new Error('access');
    const read = createSsmReader(leanGetParameters(access));
    expect((await read(['A'])).get('A')).toEqual(unreadable('unreachable'));
  });
});

const HOLDINGS: Readonly<Record<string, Holding>> = {
  PSOXY_SALT: 'a salt',
  '/corp/zoom/CLIENT_ID': 'an id',
  EMPTY: ' ',
  HOLDER: 'fill me',
  DENIED: { error: 'AccessDeniedException', status: 400 },
  BUSY: { error: 'ThrottlingException', status: 400 },
  BROKEN: { error: 'InternalServerError', status: 500 },
};
const ROWS: [string, SecretReading][] = [
  ['PSOXY_SALT', { state: 'present', text: 'a salt' }],
  ['/corp/zoom/CLIENT_ID', { state: 'present', text: 'an id' }],
  ['MISSING', ABSENT],
  ['EMPTY', unreadable('unusable')],
  ['HOLDER', unreadable('unusable')],
  ['DENIED', unreadable('denied')],
  ['BUSY', unreadable('unreachable')],
  ['BROKEN', unreadable('unreachable')],
];

/** The lean path and the SDK, side by side: one table for both is how we know they are the same. */
const PATHS: [string, (endpoint: string) => SecretReader][] = [
  ['SSM, lean', (endpoint) => createSsmReader(leanGetParameters({ ...accessTo(endpoint) }))],
  ['SSM, SDK', () => createSsmReader(sdkGetParameters())],
  ['Secrets Manager, lean', (endpoint) => createSecretsManagerReader(leanGetSecretValue({ ...accessTo(endpoint) }))],
  ['Secrets Manager, SDK', () => createSecretsManagerReader(sdkGetSecretValue())],
];

function accessTo(endpoint: string): NonNullable<ReturnType<typeof leanAccess>> {
  const access = leanAccess({ ...ENV, AWS_ENDPOINT_URL: endpoint }, 'ssm');
  if (!access) throw new Error('access');
  return access;
}

describe.each(PATHS)('%s', (label, open) => {
  const before = { ...process.env };
  let aws: FakeAws;
  let read: SecretReader;
  beforeEach(async () => {
    aws = await startFakeAws(HOLDINGS);
    Object.assign(process.env, ENV, { AWS_ENDPOINT_URL: aws.endpoint });
    read = open(aws.endpoint);
  });
  afterEach(() => {
    aws.close();
    for (const name of [...Object.keys(ENV), 'AWS_ENDPOINT_URL']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  });

  test.each(ROWS)('%s', async (name, reading) => {
    expect((await read([name])).get(name)).toEqual(reading);
    expect(aws.calls).toMatchObject([{ names: [name], signed: true }]);
  });

  test('a name that is refused does not hide the others', async () => {
    const readings = await read(['PSOXY_SALT', 'DENIED', 'MISSING']);
    expect([...readings.values()]).toEqual([{ state: 'present', text: 'a salt' }, unreadable('denied'), ABSENT]);
  });

  test('a store that is gone is unreachable', async () => {
    aws.close();
    expect((await read(['PSOXY_SALT'])).get('PSOXY_SALT')).toEqual(unreadable('unreachable'));
  });

  if (label.startsWith('SSM')) {
    test('23 names cost three calls of at most ten', async () => {
      const names = Array.from({ length: 23 }, (_, index) => `N${index}`);
      expect((await read(names)).size).toBe(23);
      expect(aws.calls.map((call) => call.names.length).sort()).toEqual([10, 10, 3]);
    });
  }
});

test('an answer that is no answer of SSM is unreachable, never absent', async () => {
  const read = createSsmReader(async () => ({ ok: false, reason: 'unreachable' }));
  expect((await read(['A'])).get('A')).toEqual(unreadable('unreachable'));
});
