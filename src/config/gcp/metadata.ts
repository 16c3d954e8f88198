import { answerObject, askStore } from '../http.ts';
import { type Environment, variable } from '../place.ts';

const ROOT = 'http://metadata.google.internal/computeMetadata/v1';

/** Who we are on Google Cloud. */
export interface GoogleIdentity {
  readonly project: string;
  readonly accessToken: string;
}

/**
 * Asks the metadata server for project and access token; undefined when there is none to ask. `GCE_METADATA_HOST` names
 * another server, as for Google's own libraries; it is taken on loopback only.
 */
export async function askIdentity(env: Environment): Promise<GoogleIdentity | undefined> {
  const host = variable(env, 'GCE_METADATA_HOST');
  const root = host === undefined ? ROOT : `http://${host}/computeMetadata/v1`;
  const project = variable(env, 'GOOGLE_CLOUD_PROJECT');
  const [token, id] = await Promise.all([
    ask(`${root}/instance/service-accounts/default/token`),
    project ?? ask(`${root}/project/project-id`),
  ]);
  const accessToken = token === undefined ? undefined : answerObject(token)['access_token'];
  return typeof accessToken === 'string' && id ? { project: id, accessToken } : undefined;
}

async function ask(url: string): Promise<string | undefined> {
  const answer = await askStore({ url, method: 'GET', headers: { 'metadata-flavor': 'Google' } });
  return answer?.status === 200 ? answer.text : undefined;
}
