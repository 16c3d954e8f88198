import { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import type { AccessLatest, SecretVersionAnswer } from './secret-manager.ts';

/** gRPC numbers of the errors we tell apart. Source: google.rpc.Code. */
const STATUS: Readonly<Record<number, string>> = {
  2: 'UNKNOWN',
  4: 'DEADLINE_EXCEEDED',
  5: 'NOT_FOUND',
  7: 'PERMISSION_DENIED',
  8: 'RESOURCE_EXHAUSTED',
  9: 'FAILED_PRECONDITION',
  10: 'ABORTED',
  13: 'INTERNAL',
  14: 'UNAVAILABLE',
};

/** Access through Google's client, for credentials of a developer's machine. Loaded only when needed. */
export function sdkAccessLatest(): AccessLatest {
  const client = new SecretManagerServiceClient();
  return async (name) => {
    try {
      const project = await client.getProjectId();
      const [version] = await client.accessSecretVersion({
        name: `projects/${project}/secrets/${name}/versions/latest`,
      });
      return answerOf(version.payload?.data);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? Number(error.code) : 7;
      return { ok: false, status: STATUS[code] ?? 'PERMISSION_DENIED' };
    }
  };
}

function answerOf(data: Uint8Array | string | null | undefined): SecretVersionAnswer {
  if (data === null || data === undefined) return { ok: false, status: 'FAILED_PRECONDITION' };
  return { ok: true, base64: typeof data === 'string' ? data : Buffer.from(data).toString('base64') };
}
