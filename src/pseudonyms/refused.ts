import type { Restored } from './types.ts';

/** The one answer for a token that does not restore, whatever the cause. */
export const REFUSED: Restored = Object.freeze({ ok: false });
