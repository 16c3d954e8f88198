import type { RuleSet } from '../../rules/types.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Fate } from '../fates.ts';
import type { Pair } from '../pairs.ts';

/** What the checks look at. */
export interface CheckContext {
  readonly ruleSet: RuleSet;
  readonly catalogue: Catalogue;
  readonly fates: readonly Fate[];
  readonly pairs: readonly Pair[];
  /** `psoxy`: tokens are restored wherever they stand, and kinds do not count. */
  readonly compatibility: 'none' | 'psoxy';
}
