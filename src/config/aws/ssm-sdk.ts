import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { SDK_OPTIONS, sdkErrorReason } from './sdk.ts';
import type { GetParameters } from './ssm.ts';

/** GetParameters through the SDK, for every source of credentials the SDK knows. Loaded only when needed. */
export function sdkGetParameters(): GetParameters {
  const client = new SSMClient(SDK_OPTIONS);
  return async (names) => {
    try {
      const answer = await client.send(new GetParametersCommand({ Names: [...names], WithDecryption: true }));
      const found = (answer.Parameters ?? []).flatMap(({ Name, Value }) =>
        Name === undefined || Value === undefined ? [] : [[Name, Value] as const],
      );
      return { ok: true, texts: new Map(found) };
    } catch (error) {
      return { ok: false, reason: sdkErrorReason(error) };
    }
  };
}
