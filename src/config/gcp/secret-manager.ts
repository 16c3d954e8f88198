import { ABSENT, readingOf, unreadable } from '../reading.ts';
import type { SecretReader, SecretReading } from '../types.ts';

/** Answer to one access of `versions/latest`: the bytes in base64, or the canonical name of Google's error. */
export type SecretVersionAnswer =
  | { readonly ok: true; readonly base64: string }
  | { readonly ok: false; readonly status: string };

/** Accesses the latest version of one secret. Never throws. */
export type AccessLatest = (name: string) => Promise<SecretVersionAnswer>;

/** Errors that pass by themselves. Source: Google API design guide, "Error codes". */
const PASSING = new Set(['UNAVAILABLE', 'DEADLINE_EXCEEDED', 'RESOURCE_EXHAUSTED', 'INTERNAL', 'ABORTED', 'UNKNOWN']);

/** Reads secrets from Google Secret Manager, one call per name; the service has no batched one. */
export function createSecretManagerReader(accessLatest: AccessLatest): SecretReader {
  return async (names) => {
    const readings = names.map(async (name) => [name, asReading(await accessLatest(name))] as const);
    return new Map(await Promise.all(readings));
  };
}

function asReading(answer: SecretVersionAnswer): SecretReading {
  if (answer.ok) return readingOf(Buffer.from(answer.base64, 'base64').toString('utf8'));
  if (answer.status === 'NOT_FOUND') return ABSENT;
  // Its latest version is disabled or destroyed: somebody put it there and took it back.
  if (answer.status === 'FAILED_PRECONDITION') return unreadable('unusable');
  return unreadable(PASSING.has(answer.status) ? 'unreachable' : 'denied');
}
