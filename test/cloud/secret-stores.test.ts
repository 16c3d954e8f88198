import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openObjectReader } from '../../src/config/read-object.ts';
import { openSecretReader } from '../../src/config/readers/open.ts';
import type { SecretReading } from '../../src/config/types.ts';
import { type Moto, startMoto } from './moto.ts';

const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret', AWS_REGION: 'eu-central-1' };
const HELD = { PSOXY_SALT: 'a salt é "', '/corp/zoom/CLIENT_ID': 'an id', HOLDER: 'fill me' };

let moto: Moto;
const before = { ...process.env };
beforeAll(async () => {
  moto = await startMoto();
  Object.assign(process.env, CREDENTIALS, { AWS_ENDPOINT_URL: moto.endpoint });
  const [ssm, secrets] = [new SSMClient({}), new SecretsManagerClient({})];
  for (const [Name, Value] of Object.entries(HELD)) {
    await ssm.send(new PutParameterCommand({ Name, Value, Type: 'SecureString' }));
    await secrets.send(new CreateSecretCommand({ Name, SecretString: Value }));
  }
  await fetch(`${moto.endpoint}/rules-bucket`, {
    method: 'PUT',
    body: '<CreateBucketConfiguration><LocationConstraint>eu-central-1</LocationConstraint></CreateBucketConfiguration>',
  });
  await fetch(`${moto.endpoint}/rules-bucket/a%20b/(1).yaml`, { method: 'PUT', body: 'endpoints: []' });
}, 60_000);
afterAll(() => {
  moto.stop();
  process.env = before;
});

/** `AWS_PROFILE` unset: the lean path; without static credentials in the reader's environment: the SDK, which finds its own. */
const PATHS = [
  ['lean', () => ({ ...CREDENTIALS, AWS_ENDPOINT_URL: moto.endpoint })],
  ['SDK', () => ({})],
] as const;

describe.each(['AWS_SSM_PARAMETER_STORE', 'AWS_SECRETS_MANAGER'] as const)('%s', (secretsStore) => {
  describe.each(PATHS)('%s path', (_, env) => {
    const rows: [string, SecretReading][] = [
      ['PSOXY_SALT', { state: 'present', text: 'a salt é "' }],
      ['/corp/zoom/CLIENT_ID', { state: 'present', text: 'an id' }],
      ['HOLDER', { state: 'unreadable', reason: 'unusable' }],
      ['MISSING', { state: 'absent' }],
    ];
    test('gives the same readings', async () => {
      const read = openSecretReader({ secretsStore, secretsDirectory: '' }, env());
      const readings = await read(rows.map(([name]) => name));
      expect([...readings]).toEqual(rows);
    });
  });
});

test('a rule set is read from S3, whatever its key', async () => {
  const read = openObjectReader({ ...CREDENTIALS, AWS_ENDPOINT_URL: moto.endpoint });
  expect(await read({ kind: 's3', bucket: 'rules-bucket', key: 'a b/(1).yaml' })).toBe('endpoints: []');
  expect(await read({ kind: 's3', bucket: 'rules-bucket', key: 'missing.yaml' })).toBeUndefined();
});
