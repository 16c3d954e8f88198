import { askStore } from '../http.ts';
import type { AwsAccess } from './credentials.ts';
import { sha256, signRequest } from './sigv4.ts';

/**
 * Text of an object, or undefined when it could not be had. The bucket stands in the path, so that names with dots have a
 * certificate too; it must be in the function's region, since redirects are not followed.
 */
export async function readS3Object(
  access: AwsAccess,
  object: { readonly bucket: string; readonly key: string },
): Promise<string | undefined> {
  const path = `/${object.bucket}/${object.key.split('/').map(encodeSegment).join('/')}`;
  const headers = { host: new URL(access.endpoint).host, 'x-amz-content-sha256': sha256('') };
  const signer = { region: access.region, credentials: access.credentials, service: 's3' };
  const signed = signRequest({ method: 'GET', path, headers, body: '' }, signer, new Date());
  const answer = await askStore({ url: access.endpoint + path, method: 'GET', headers: signed });
  return answer?.status === 200 ? answer.text : undefined;
}

/** S3 signs the path with everything encoded but RFC 3986's unreserved characters. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
