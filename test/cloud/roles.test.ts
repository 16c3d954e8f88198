import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findCredentials } from '../../src/cli/call/aws-credentials.ts';
import { type Moto, startMoto } from './moto.ts';

const ROLE = 'arn:aws:iam::123456789012:role/psoxy-caller';

let moto: Moto;
beforeAll(async () => {
  moto = await startMoto();
}, 60_000);
afterAll(() => moto.stop());

test('STS gives the credentials of a role, and a session token with them', async () => {
  const env = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret', AWS_ENDPOINT_URL: moto.endpoint };
  const wanted = { role: ROLE, region: 'eu-central-1' };
  expect(await findCredentials(env, wanted)).toEqual({
    ok: true,
    credentials: {
      accessKeyId: expect.stringMatching(/^ASIA/),
      secretAccessKey: expect.stringMatching(/^.{40}$/),
      sessionToken: expect.stringMatching(/^.{100,}$/),
    },
  });
});
