import type { Result } from '../errors.ts';
import { createKeyed } from './keyed/scheme.ts';
import { createPsoxy } from './psoxy/scheme.ts';
import type { PseudonymSettings } from './settings.ts';
import type { Pseudonyms } from './types.ts';

/**
 * Makes the pseudonymizer of a connector, frozen, pure from then on but for the clock it was given.
 *
 * Problems: `secret-missing`, `key-invalid`, `key-weak`, `key-fingerprint-mismatch`; none of them quotes a key.
 */
export function createPseudonyms(settings: PseudonymSettings): Result<Pseudonyms> {
  return settings.scheme === 'keyed' ? createKeyed(settings) : createPsoxy(settings);
}
