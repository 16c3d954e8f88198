import type { TokenOutcome } from './token-request.ts';
import type { CredentialReader, MissingCredentials, ZoomCredentials } from './types.ts';

/** How a token is asked for. */
export interface TokenSource {
  readonly readCredentials: CredentialReader;
  readonly request: (credentials: ZoomCredentials) => Promise<TokenOutcome>;
}

/** One attempt with the credentials at hand (`fresh`: from the store itself), and after a refusal a second if the store has others by now. */
export async function obtainToken(source: TokenSource, fresh: boolean): Promise<TokenOutcome | MissingCredentials> {
  const first = await read(source, fresh);
  if ('missing' in first) {
    return first;
  }
  const outcome = await source.request(first);
  if (outcome.kind !== 'refused' || fresh) {
    return outcome;
  }
  const second = await read(source, true);
  return 'missing' in second || isSame(first, second) ? outcome : source.request(second);
}

/** A reader that fails has not found out whether the secrets are there. */
async function read(source: TokenSource, fresh: boolean): Promise<ZoomCredentials | MissingCredentials> {
  try {
    return await source.readCredentials({ fresh });
  } catch {
    return { missing: [], unreadable: true };
  }
}

function isSame(one: ZoomCredentials, other: ZoomCredentials): boolean {
  return (['accountId', 'clientId', 'clientSecret'] as const).every((name) => one[name].trim() === other[name].trim());
}
