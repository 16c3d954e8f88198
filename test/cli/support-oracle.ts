import { createHash, createHmac, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

/** SHA-256 in the form AWS's signer takes it: plain, or keyed. */
function Sha256(this: { readonly state: Hmac | ReturnType<typeof createHash> } & object, key?: Uint8Array | string) {
  const state = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  return Object.assign(this, {
    update: (bytes: Uint8Array | string) => void state.update(bytes),
    digest: async () => new Uint8Array(state.digest()),
    reset: () => undefined,
  });
}

/** What AWS's own signer makes of a request: its Authorization header. */
export async function oracleAuthorization(request: {
  readonly method: string;
  readonly requestTarget: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly service: string;
  readonly region: string;
  readonly credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  readonly date: Date;
}): Promise<string> {
  const { method, requestTarget, service, region, credentials, date } = request;
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 as never });
  const [path = '', query = ''] = requestTarget.split(/\?(.*)/s);
  const values: Record<string, string[]> = {};
  for (const pair of query.split('&').filter((text) => text !== '')) {
    const [name = '', value = ''] = pair.split(/=(.*)/s).map(decodeURIComponent);
    values[name] = [...(values[name] ?? []), value];
  }
  const unsigned = ['authorization', 'x-amz-date', 'x-amz-security-token'];
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !unsigned.includes(name)));
  const signed = await signer.sign(
    { method, protocol: 'https:', hostname: headers['host'] ?? '', path, query: values, headers } as never,
    // Which headers a signer covers is its choice; ours covers all.
    { signingDate: date, signableHeaders: new Set([...Object.keys(headers), 'x-amz-date', 'x-amz-security-token']) },
  );
  return signed.headers['authorization'] ?? '';
}
