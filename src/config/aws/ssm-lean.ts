import type { AwsAccess } from './credentials.ts';
import { callAws } from './signed-call.ts';
import type { GetParameters } from './ssm.ts';

/** GetParameters as a hand-signed POST: the path a cold start takes on Lambda. */
export function leanGetParameters(access: AwsAccess): GetParameters {
  return async (names) => {
    const input = { Names: names, WithDecryption: true };
    const answer = await callAws(access, { service: 'ssm', target: 'AmazonSSM.GetParameters', input });
    if (!answer.ok) return answer;
    const { Parameters: parameters } = answer.json;
    // An answer without the list is not SSM's: what is there is not known.
    return Array.isArray(parameters) ? { ok: true, texts: textsOf(parameters) } : { ok: false, reason: 'unreachable' };
  };
}

function textsOf(parameters: readonly { readonly Name?: unknown; readonly Value?: unknown }[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { Name, Value } of parameters) {
    if (typeof Name === 'string' && typeof Value === 'string') texts.set(Name, Value);
  }
  return texts;
}
