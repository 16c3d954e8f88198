import { afterEach, describe, expect, test } from '@jest/globals';
import { createLambdaHandler } from '../../src/hosts/aws-lambda/handler.ts';
import { canSend } from '../../src/hosts/aws-lambda/result.ts';
import { connect } from '../../src/hosts/connect.ts';
import type { CanSend } from '../../src/proxy/types.ts';
import { type FakeAws, type Holding, startFakeAws } from '../config/support/fake-aws.ts';
import { context, functionUrlEvent } from './aws-lambda/events.ts';

/** Wires a Lambda function over an environment, as its entry does, and keeps its log. */
function wire(env: Record<string, string>, sends: CanSend = canSend) {
  const lines: string[] = [];
  const { connector, warmUp } = connect(env, (line) => lines.push(line), {
    stores: ['ENV', 'AWS_SSM_PARAMETER_STORE'],
    canSend: sends,
  });
  const handler = createLambdaHandler(connector.handle);
  const call = async (headers: Record<string, string> = {}) => handler(functionUrlEvent({ headers }), context);
  return { lines, call, warmUp };
}

const HEALTH = { 'x-psoxy-health-check': '1' };
const PSOXY = { AWS_LAMBDA_FUNCTION_NAME: 'psoxy-zoom', COMPATIBILITY: 'psoxy' };

describe('unusable settings', () => {
  const { call, lines, warmUp } = wire({ ...PSOXY, EGRESS_TRIPWIRE: 'sometimes', TARGET_HOST: 'http://api.zoom.us' });

  test('answer every request with 500', async () => {
    await warmUp();
    const { statusCode, headers } = await call();
    expect([statusCode, headers['x-psoxy-error']]).toEqual([500, 'CONFIGURATION_FAILURE']);
  });
  test('are named by the health check', async () => {
    const { statusCode, body } = await call(HEALTH);
    expect(statusCode).toBe(412);
    expect(JSON.parse(body)).toMatchObject({ missingConfigProperties: ['EGRESS_TRIPWIRE', 'TARGET_HOST'] });
  });
  test('are logged without their values', () => {
    const log = lines.join('');
    expect(log).toContain('EGRESS_TRIPWIRE');
    expect(log).not.toContain('sometimes');
  });
});

test('an answer the host cannot send is refused in words, and logged as it was sent', async () => {
  const { lines, call } = wire(
    { ...PSOXY, PSOXY_SALT: 'q7TzvW-quiet-fern-19-harbour' },
    ({ headers }) => headers['x-psoxy-error'] === 'CONNECTION_TO_SOURCE',
  );
  const { statusCode, body } = await call();
  expect([statusCode, body]).toEqual([502, expect.stringMatching(/smaller page_size.*gzip/)]);
  const log = lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'request');
  expect(log).toMatchObject([{ status: 502, error: 'CONNECTION_TO_SOURCE', cause: 'host-limit' }]);
});

test('a secret store of another cloud is a mistake in the settings, not a store that is down', async () => {
  const { call, lines } = wire({ ...PSOXY, SECRETS_STORE: 'GCP_SECRET_MANAGER' });
  expect([(await call()).statusCode, (await call(HEALTH)).statusCode]).toEqual([500, 412]);
  expect(lines.join('')).toContain('SECRETS_STORE names a store of another cloud');
});

describe('secrets from SSM', () => {
  let aws: FakeAws | undefined;
  afterEach(() => aws?.close());
  const holdings = (): Record<string, Holding> => ({
    PSOXY_ZOOM_CLIENT_ID: 'id',
    PSOXY_ZOOM_CLIENT_SECRET: 'client secret text',
    PSOXY_ZOOM_ACCOUNT_ID: 'account',
    PSOXY_SALT: 'q7TzvW-quiet-fern-19-harbour',
    PSOXY_ENCRYPTION_KEY: 'Lx4-copper-meadow-83-lantern',
  });
  const environment = (endpoint: string): Record<string, string> => ({
    ...PSOXY,
    SECRETS_STORE: 'AWS_SSM_PARAMETER_STORE',
    AWS_ENDPOINT_URL_SSM: endpoint,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_REGION: 'eu-central-1',
  });

  test('are all loaded while the function starts, at once, and the function is healthy', async () => {
    aws = await startFakeAws(holdings());
    const { call, warmUp } = wire(environment(aws.endpoint));
    await warmUp();
    expect(aws.calls.map(({ names }) => names.length)).toEqual([10, 10, 2]);
    const answers = await Promise.all([call(HEALTH), call(HEALTH)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(aws.calls).toHaveLength(3);
  });

  test('a store that is down is 503 until it is back, and no secret is logged', async () => {
    const held = holdings();
    const broken: Record<string, Holding> = { ...held, PSOXY_SALT: { error: 'InternalServerError', status: 500 } };
    aws = await startFakeAws(broken);
    const { call, warmUp, lines } = wire(environment(aws.endpoint));
    await warmUp();
    const { statusCode, headers } = await call();
    expect([statusCode, headers['x-psoxy-error']]).toEqual([503, 'CONFIGURATION_FAILURE']);
    Object.assign(broken, held);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await call(HEALTH)).statusCode).toBe(200);
    expect(lines.join('')).not.toMatch(/fern|client secret text/);
  }, 15_000);

  test('a salt that may not be read is not a missing salt', async () => {
    aws = await startFakeAws({ ...holdings(), PSOXY_SALT: { error: 'AccessDeniedException', status: 400 } });
    const { call, warmUp } = wire(environment(aws.endpoint));
    await warmUp();
    expect((await call()).statusCode).toBe(503);
  });
});
