import { success } from '../errors.ts';
import { record } from '../shapes/index.ts';
import { ipToken } from './ip-token.ts';
import type { TransformDefinition } from './types.ts';

/** Puts a pseudonym in place of an IP address; a text that is none becomes null (psoxy contract §2.11). Never asks DNS (W10). */
export const hashIp: TransformDefinition<object> = {
  name: 'hashIp',
  options: record({}),
  effect: () => 'pseudonymize',
  create: () => success(ipToken(false)),
};
