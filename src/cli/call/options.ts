import type { OptionTable, Terminal } from '../command.ts';
import { type Deployment, openDeployment } from './open.ts';

/** Options of every command that asks a deployment. */
export const deploymentOptions = {
  url: { type: 'string' },
  role: { type: 'string' },
  service: { type: 'string' },
  region: { type: 'string' },
} as const satisfies OptionTable;

/** Their part of a help text. */
export const DEPLOYMENT_HELP = `  --url URL      address of the deployment
  --role ARN     AWS: assume this role first
  --service S    AWS behind a domain of your own: lambda or execute-api; with --region R

How the request is signed follows from the address: Signature Version 4 for function URLs and API Gateway, with the
credentials the AWS command line would use (environment, AWS_PROFILE, single sign-on, instance); an identity token from
gcloud for Cloud Run; nothing on this machine. CALLER_TOKEN in the environment is sent as a bearer token instead.
`;

/** Opens the deployment that the options name; a sentence when there is none or it cannot be asked. */
export async function openNamed(
  values: Readonly<Record<string, string | boolean | undefined>>,
  terminal: Terminal,
): Promise<Deployment | string> {
  const { url, role, service, region } = values as Record<string, string | undefined>;
  if (url === undefined) return 'name the deployment with --url.';
  return openDeployment({ url, role, service, region, env: terminal.env });
}
