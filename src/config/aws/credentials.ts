import { type Environment, variable } from '../place.ts';

/** Static AWS credentials, as Lambda puts them into the environment. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
}

/** All that one signed call needs to know about where it goes and who asks. */
export interface AwsAccess {
  readonly region: string;
  readonly credentials: AwsCredentials;
  /** Scheme and hostname, e.g. `https://ssm.eu-central-1.amazonaws.com`. */
  readonly endpoint: string;
}

/** Variables that ask for something only the SDK can do. */
const SDK_ONLY = ['AWS_USE_FIPS_ENDPOINT', 'AWS_USE_DUALSTACK_ENDPOINT', 'AWS_PROFILE'];

/**
 * What the lean path needs, if the environment has it all; undefined hands the job to the SDK (profiles, SSO, container
 * and instance roles, FIPS and dual-stack endpoints). The lean path exists because loading the SDK costs more than the
 * whole cold start may.
 */
export function leanAccess(env: Environment, service: 'ssm' | 'secretsmanager' | 's3'): AwsAccess | undefined {
  const accessKeyId = variable(env, 'AWS_ACCESS_KEY_ID');
  const secretAccessKey = variable(env, 'AWS_SECRET_ACCESS_KEY');
  const region = variable(env, 'AWS_REGION') ?? variable(env, 'AWS_DEFAULT_REGION');
  if (!accessKeyId || !secretAccessKey || !region || !/^[a-z0-9-]+$/.test(region)) return undefined;
  if (SDK_ONLY.some((name) => variable(env, name) !== undefined)) return undefined;
  const credentials = { accessKeyId, secretAccessKey, sessionToken: variable(env, 'AWS_SESSION_TOKEN') };
  return { region, credentials, endpoint: endpointOf(env, service, region) };
}

/** AWS's own names for an endpoint override, the service's before the general one. */
const OVERRIDES = {
  ssm: 'AWS_ENDPOINT_URL_SSM',
  secretsmanager: 'AWS_ENDPOINT_URL_SECRETS_MANAGER',
  s3: 'AWS_ENDPOINT_URL_S3',
} as const;

function endpointOf(env: Environment, service: keyof typeof OVERRIDES, region: string): string {
  const override = variable(env, OVERRIDES[service]) ?? variable(env, 'AWS_ENDPOINT_URL');
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return override?.replace(/\/$/, '') ?? `https://${service}.${region}.${suffix}`;
}
