import type { Environment } from '../../config/index.ts';
import { findCredentials } from './aws-credentials.ts';
import { findToken } from './identity-token.ts';
import { type CallAnswer, send } from './send.ts';
import { awsServiceOf, type Signer, signCall } from './sign.ts';
import { type CallTarget, readTarget } from './target.ts';

/** A deployment that can be asked; each request is signed as its address wants. */
export interface Deployment {
  /** `https://…`, without a slash at the end. */
  readonly url: string;
  /** How requests are signed, in words. */
  readonly signedAs: string;
  /** A sentence when the target is none, or when no answer came. */
  ask(request: CallRequest): Promise<CallAnswer | string>;
}

/** What is asked. */
export interface CallRequest {
  readonly method: string;
  /** Path and query as written. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** What opening a deployment takes. */
export interface DeploymentOptions {
  readonly url: string;
  /** AWS: a role to assume first. */
  readonly role: string | undefined;
  /** AWS, behind a domain of one's own: service and region, which the address does not name. */
  readonly service: string | undefined;
  readonly region: string | undefined;
  readonly env: Environment;
}

/** Adds what proves who asks. */
type Authorize = (target: CallTarget, method: string, headers: Record<string, string>) => Record<string, string>;

type Authorization = { readonly signedAs: string; readonly authorize: Authorize };

/** Finds out how a deployment wants to be asked; a sentence when that cannot be done. */
export async function openDeployment(options: DeploymentOptions): Promise<Deployment | string> {
  const { url } = options;
  const probe = readTarget(url, '/');
  if (typeof probe === 'string') return probe;
  const service = awsServiceOf(probe.hostname) ?? namedService(options);
  const found = await (service === undefined ? bearer(probe.hostname, options) : signature(service, options));
  if (typeof found === 'string') return found;
  return {
    url: url.replace(/\/$/, ''),
    signedAs: found.signedAs,
    ask: async ({ method, target, headers }) => {
      const read = readTarget(url, target);
      if (typeof read === 'string') return read;
      const plain = { accept: 'application/json', 'accept-encoding': 'gzip', host: read.host, ...headers };
      return send(read, method, found.authorize(read, method, plain));
    },
  };
}

function namedService({ service, region }: DeploymentOptions): Pick<Signer, 'service' | 'region'> | undefined {
  const isKnown = service === 'lambda' || service === 'execute-api';
  return isKnown && region !== undefined ? { service, region } : undefined;
}

async function bearer(hostname: string, { role, service, env }: DeploymentOptions): Promise<Authorization | string> {
  if (service !== undefined) return '--service is lambda or execute-api, and wants --region beside it.';
  if (role !== undefined)
    return '--role is for addresses of AWS; behind a domain of your own add --service and --region.';
  const found = await findToken(env, hostname);
  if (!found.ok) return found.message;
  const { token } = found;
  if (token === undefined) return { signedAs: 'not signed', authorize: (_target, _method, headers) => headers };
  const authorization = `Bearer ${token}`;
  return {
    signedAs: 'with a bearer token',
    authorize: (_target, _method, headers) => ({ ...headers, authorization }),
  };
}

async function signature(
  service: Pick<Signer, 'service' | 'region'>,
  { role, env }: DeploymentOptions,
): Promise<Authorization | string> {
  const found = await findCredentials(env, { role, region: service.region });
  if (!found.ok) return found.message;
  const signer = { ...service, credentials: found.credentials };
  const as = role === undefined ? '' : ', role assumed';
  return {
    signedAs: `with Signature Version 4 (${service.service}, ${service.region}${as})`,
    authorize: (target, method, headers) => signCall(target, { method, headers }, signer, new Date()),
  };
}
