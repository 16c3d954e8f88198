import type { Secrets } from '../config/secrets.ts';
import type { CredentialReader } from '../zoom/types.ts';
import { textOf } from './keys.ts';

/** The three values of a Server-to-Server OAuth app, by the names of their properties. */
export const CREDENTIAL_PROPERTIES = ['ACCOUNT_ID', 'CLIENT_ID', 'CLIENT_SECRET'] as const;

/** Reads the credentials when Zoom is to be asked for a token; asks the store anew when Zoom has just refused them. */
export function createCredentialReader(secrets: Secrets): CredentialReader {
  return async (wanted) => {
    const readings = await (wanted?.fresh
      ? secrets.reread(CREDENTIAL_PROPERTIES)
      : secrets.read(CREDENTIAL_PROPERTIES));
    const missing = CREDENTIAL_PROPERTIES.filter((name) => readings.get(name)?.state !== 'present');
    if (missing.length > 0) {
      return { missing, unreadable: missing.some((name) => readings.get(name)?.state === 'unreadable') };
    }
    const text = (name: (typeof CREDENTIAL_PROPERTIES)[number]): string => textOf(readings.get(name)) ?? '';
    return { accountId: text('ACCOUNT_ID'), clientId: text('CLIENT_ID'), clientSecret: text('CLIENT_SECRET') };
  };
}
