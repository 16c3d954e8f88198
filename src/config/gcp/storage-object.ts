import { askStore } from '../http.ts';
import type { GoogleIdentity } from './metadata.ts';

const ORIGIN = 'https://storage.googleapis.com';

/** Text of an object of Cloud Storage, or undefined when it could not be had. */
export async function readStorageObject(
  identity: GoogleIdentity,
  object: { readonly bucket: string; readonly key: string },
  origin: string = ORIGIN,
): Promise<string | undefined> {
  const url = `${origin}/storage/v1/b/${object.bucket}/o/${encodeURIComponent(object.key)}?alt=media`;
  const answer = await askStore({ url, method: 'GET', headers: { authorization: `Bearer ${identity.accessToken}` } });
  return answer?.status === 200 ? answer.text : undefined;
}
