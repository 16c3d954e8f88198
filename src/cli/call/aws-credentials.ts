import type { AwsCredentials } from '../../config/aws/credentials.ts';
import { signRequest } from '../../config/aws/sigv4.ts';
import { askStore } from '../../config/http.ts';
import type { Environment } from '../../config/index.ts';

/** Credentials, or the sentence that says why there are none. */
export type FoundCredentials =
  | { readonly ok: true; readonly credentials: AwsCredentials }
  | { readonly ok: false; readonly message: string };

/** Finds who asks: the default chain of the SDK, then the role to assume, if one is named. */
export async function findCredentials(
  env: Environment,
  wanted: { readonly role: string | undefined; readonly region: string },
): Promise<FoundCredentials> {
  const own = fromEnvironment(env) ?? (await fromSdk());
  if (own === undefined) {
    return {
      ok: false,
      message: 'no AWS credentials: set AWS_PROFILE, or log in with "aws sso login" or "aws configure".',
    };
  }
  return wanted.role === undefined ? { ok: true, credentials: own } : assumeRole(env, own, wanted.role, wanted.region);
}

/** A profile that is named counts more than keys that happen to be set. */
function fromEnvironment(env: Environment): AwsCredentials | undefined {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_PROFILE: profile } = env;
  if (!accessKeyId || !secretAccessKey || profile) return undefined;
  return { accessKeyId, secretAccessKey, sessionToken: env['AWS_SESSION_TOKEN'] || undefined };
}

/** Shared files, SSO, containers, instances: the SDK knows them all; it reads the environment of this process. */
async function fromSdk(): Promise<AwsCredentials | undefined> {
  const { SSMClient } = await import('@aws-sdk/client-ssm');
  try {
    const found = await new SSMClient({ region: 'us-east-1' }).config.credentials();
    const { accessKeyId, secretAccessKey, sessionToken } = found;
    return { accessKeyId, secretAccessKey, sessionToken };
  } catch {
    return undefined;
  }
}

/** STS `AssumeRole` for an hour. Source: AWS STS API reference. */
async function assumeRole(
  env: Environment,
  credentials: AwsCredentials,
  role: string,
  region: string,
): Promise<FoundCredentials> {
  const override = env['AWS_ENDPOINT_URL_STS'] ?? env['AWS_ENDPOINT_URL'];
  const endpoint = (override ?? `https://sts.${region}.amazonaws.com`).replace(/\/$/, '');
  const body = new URLSearchParams({
    Action: 'AssumeRole',
    Version: '2011-06-15',
    RoleArn: role,
    RoleSessionName: 'zpp',
    DurationSeconds: '3600',
  }).toString();
  const headers = { host: new URL(endpoint).host, 'content-type': 'application/x-www-form-urlencoded' };
  const signer = { region, credentials, service: 'sts' };
  const signed = signRequest({ method: 'POST', path: '/', headers, body }, signer, new Date());
  const answer = await askStore({ url: `${endpoint}/`, method: 'POST', headers: signed, body });
  if (answer === undefined) return { ok: false, message: 'STS cannot be reached to assume the role.' };
  return readAssumed(answer.text);
}

function readAssumed(xml: string): FoundCredentials {
  const element = (name: string): string | undefined => new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
  const [accessKeyId, secretAccessKey] = [element('AccessKeyId'), element('SecretAccessKey')];
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    const code = element('Code') ?? 'an answer it does not know';
    return { ok: false, message: `the role cannot be assumed: ${code}. Does its trust policy name you?` };
  }
  return { ok: true, credentials: { accessKeyId, secretAccessKey, sessionToken: element('SessionToken') } };
}
