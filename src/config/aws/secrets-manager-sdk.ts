import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SDK_OPTIONS, sdkErrorCode, sdkErrorReason } from './sdk.ts';
import type { GetSecretValue } from './secrets-manager.ts';

/** GetSecretValue through the SDK. Loaded only when needed. */
export function sdkGetSecretValue(): GetSecretValue {
  const client = new SecretsManagerClient(SDK_OPTIONS);
  return async (name) => {
    try {
      const answer = await client.send(new GetSecretValueCommand({ SecretId: name }));
      return { ok: true, text: answer.SecretString };
    } catch (error) {
      return { ok: false, code: sdkErrorCode(error), reason: sdkErrorReason(error) };
    }
  };
}
