import { answerObject, askStore } from '../http.ts';
import type { GoogleIdentity } from './metadata.ts';
import type { AccessLatest, SecretVersionAnswer } from './secret-manager.ts';

const ORIGIN = 'https://secretmanager.googleapis.com';

/** Access over REST, with the token of the metadata server: no gRPC to load. `identity` is asked once per read. */
export function leanAccessLatest(identity: GoogleIdentity, origin: string = ORIGIN): AccessLatest {
  return async (name) => {
    const secret = `projects/${encodeURIComponent(identity.project)}/secrets/${encodeURIComponent(name)}`;
    const url = `${origin}/v1/${secret}/versions/latest:access`;
    const headers = { authorization: `Bearer ${identity.accessToken}` };
    const answer = await askStore({ url, method: 'GET', headers });
    if (!answer) return { ok: false, status: 'UNAVAILABLE' };
    return answer.status === 200
      ? payloadOf(answer.text)
      : { ok: false, status: errorStatus(answer.text, answer.status) };
  };
}

function payloadOf(text: string): SecretVersionAnswer {
  const { payload } = answerObject(text);
  const isFilled = typeof payload === 'object' && payload !== null && 'data' in payload;
  if (!isFilled || typeof payload.data !== 'string') return { ok: false, status: 'INTERNAL' };
  return { ok: true, base64: payload.data };
}

function errorStatus(text: string, status: number): string {
  const { error } = answerObject(text);
  const word = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  if (typeof word === 'string') return word;
  return status === 429 || status >= 500 ? 'UNAVAILABLE' : 'PERMISSION_DENIED';
}
