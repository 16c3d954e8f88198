import { success } from '../errors.ts';
import { record } from '../shapes/index.ts';
import { ipToken } from './ip-token.ts';
import type { TransformDefinition } from './types.ts';

/** Puts a reversible token in place of an IP address; a text that is none becomes null (psoxy contract §2.11). Never asks DNS (W10). */
export const encryptIp: TransformDefinition<object> = {
  name: 'encryptIp',
  options: record({}),
  effect: () => 'reversible',
  create: () => success(ipToken(true)),
};
