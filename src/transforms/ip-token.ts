import { canonicalizeIp } from '../pseudonyms/ip.ts';
import type { PseudonymRequest } from '../pseudonyms/types.ts';
import { writeToken } from './encoding.ts';
import { onText } from './text-value.ts';
import type { TransformFunction } from './types.ts';

/** From an IP address, in any spelling, to the token of its canonical one, under the keys for addresses. */
export function ipToken(reversible: boolean): TransformFunction {
  const request: PseudonymRequest = { kind: 'ip', reversible, verbatim: true, keySet: 'ip' };
  return onText((text, context) => {
    const address = canonicalizeIp(text);
    const pseudonym = address === undefined ? null : context.pseudonym(address, request);
    return pseudonym ? writeToken(pseudonym, reversible, context) : null;
  });
}
