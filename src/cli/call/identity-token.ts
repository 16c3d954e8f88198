import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Environment } from '../../config/index.ts';

/** A bearer token, none because none is needed, or why there is none. */
export type FoundToken =
  | { readonly ok: true; readonly token: string | undefined }
  | { readonly ok: false; readonly message: string };

/**
 * The bearer token for a deployment outside AWS: `CALLER_TOKEN` where set (a caller of a self-hosted proxy, or an identity
 * token of Google), else for Cloud Run what `gcloud` gives the person who is logged in.
 */
export async function findToken(env: Environment, hostname: string): Promise<FoundToken> {
  const given = env['CALLER_TOKEN']?.trim();
  if (given) return { ok: true, token: given };
  if (!/\.(?:run\.app|cloudfunctions\.net)$/.test(hostname)) return { ok: true, token: undefined };
  try {
    const { stdout } = await promisify(execFile)('gcloud', ['auth', 'print-identity-token'], { env: { ...env } });
    return { ok: true, token: stdout.trim() };
  } catch {
    return { ok: false, message: 'no identity token: log in with "gcloud auth login", or set CALLER_TOKEN.' };
  }
}
