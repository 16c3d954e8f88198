import type { UnreadableReason } from '../types.ts';
import { reasonFor } from './signed-call.ts';

/** How the SDK's clients are made: our own retries surround them, and a store must not hold a request for long. */
export const SDK_OPTIONS = { maxAttempts: 1, requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000 } };

/** The SDK's word for an error. */
export function sdkErrorCode(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

/** What an error of the SDK means to us; see `reasonFor`. Having no credentials is not trouble that passes. */
export function sdkErrorReason(error: unknown): UnreadableReason {
  const code = sdkErrorCode(error);
  if (code === 'CredentialsProviderError') return 'denied';
  return reasonFor(statusOf(error), code);
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
