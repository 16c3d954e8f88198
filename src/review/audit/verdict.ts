import type { PrivacyClass } from '../catalogue.ts';
import { type Fate, isInClear } from '../fates.ts';

/**
 * What a reviewer has to do about a field.
 * - `fine`: nothing. `note`: it says something about the organisation. `accepted`: in clear, and a reason is written.
 * - `error`: points at a person, a place or a secret, or nobody knows at what, in clear, without a written reason.
 */
export type Verdict = 'fine' | 'note' | 'accepted' | 'error';

const NOT_IN_CLEAR: ReadonlySet<PrivacyClass> = new Set([
  'identifier',
  'account-id',
  'network',
  'content',
  'secret',
  'unknown',
]);

/** Judges what becomes of a field by its privacy class. */
export function verdictOf({ privacy, outcome, why }: Pick<Fate, 'privacy' | 'outcome' | 'why'>): Verdict {
  if (!isInClear(outcome) || privacy === 'operational') return 'fine';
  if (privacy === 'org') return 'note';
  return NOT_IN_CLEAR.has(privacy) && why === undefined ? 'error' : 'accepted';
}
