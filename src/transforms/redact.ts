import { success } from '../errors.ts';
import { record } from '../shapes/index.ts';
import { REMOVED, type TransformDefinition } from './types.ts';

/** Takes the property or element out, whatever it holds; its parent stays (psoxy contract §2.4). */
export const redact: TransformDefinition<object> = {
  name: 'redact',
  options: record({}),
  effect: () => 'redact',
  create: () => success(() => REMOVED),
};
