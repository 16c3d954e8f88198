import { ABSENT, readingOf, unreadable } from '../reading.ts';
import type { SecretReader, SecretReading, UnreadableReason } from '../types.ts';

/** Answer to one GetSecretValue. `code` is AWS's word for the error. */
export type SecretValueAnswer =
  | { readonly ok: true; readonly text: string | undefined }
  | { readonly ok: false; readonly code: string; readonly reason: UnreadableReason };

/** One GetSecretValue call for the current version. Never throws. */
export type GetSecretValue = (name: string) => Promise<SecretValueAnswer>;

/** Reads secrets from Secrets Manager, one call per name: its batched call needs a permission most roles do not have. */
export function createSecretsManagerReader(getSecretValue: GetSecretValue): SecretReader {
  return async (names) => {
    const readings = names.map(async (name) => [name, asReading(await getSecretValue(name))] as const);
    return new Map(await Promise.all(readings));
  };
}

function asReading(answer: SecretValueAnswer): SecretReading {
  // A secret without text holds bytes; none of ours does.
  if (answer.ok) return answer.text === undefined ? unreadable('unusable') : readingOf(answer.text);
  return answer.code === 'ResourceNotFoundException' ? ABSENT : unreadable(answer.reason);
}
