import type { PrivacyClass } from '../catalogue.ts';
import { keywordsOf } from '../check/keywords.ts';
import { type Fate, isGone, isInClear } from '../fates.ts';

/**
 * What a reviewer has to do about a field.
 * - `fine`: nothing. `note`: it says something about the organisation, or is searched for words. `accepted`: in clear, and a reason is written.
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
export function verdictOf({
  privacy,
  outcome,
  why,
  transforms = [],
}: Pick<Fate, 'privacy' | 'outcome' | 'why'> & Partial<Pick<Fate, 'transforms'>>): Verdict {
  if (!isGone(outcome) && transforms.some(({ rule }) => keywordsOf(rule).length > 0) && !isInClear(outcome))
    return why === undefined ? 'note' : 'accepted';
  if (!isInClear(outcome) || privacy === 'operational') return 'fine';
  if (privacy === 'org') return 'note';
  return NOT_IN_CLEAR.has(privacy) && why === undefined ? 'error' : 'accepted';
}
