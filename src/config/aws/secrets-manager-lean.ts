import type { AwsAccess } from './credentials.ts';
import type { GetSecretValue } from './secrets-manager.ts';
import { callAws } from './signed-call.ts';

/** GetSecretValue as a hand-signed POST. */
export function leanGetSecretValue(access: AwsAccess): GetSecretValue {
  return async (name) => {
    const input = { SecretId: name };
    const answer = await callAws(access, { service: 'secretsmanager', target: 'secretsmanager.GetSecretValue', input });
    if (!answer.ok) return answer;
    const text = answer.json['SecretString'];
    return { ok: true, text: typeof text === 'string' ? text : undefined };
  };
}
