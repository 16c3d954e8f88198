import type { Place } from '../../errors.ts';
import type { PrivacyClass } from '../catalogue.ts';

/**
 * What a change means for whoever stands behind the data.
 * - `more-permissive`: something passes, or may pass, that did not. `stricter`: the other way round.
 * - `re-keyed`: as hidden as before, but another token: joins with older data break, or others become possible.
 * - `new`, `gone`: an endpoint the other rule set does not have.
 */
export type Verdict = 'more-permissive' | 'stricter' | 're-keyed' | 'new' | 'gone';

/** One side of a change: what happens, and the line that says so. */
export interface Fate {
  /** A few words: `kept`, `pseudonymize (kind email)`, `dropped`. */
  readonly what: string;
  readonly where?: Place | undefined;
}

/** The smallest document found that shows the change, and what each rule set makes of the field in it. */
export interface Witness {
  /** JSON text. */
  readonly document: string;
  /** JSON text of what came out at the field; undefined: nothing. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** One difference in meaning. */
export interface Difference {
  readonly verdict: Verdict;
  readonly subject: 'endpoint' | 'request' | 'field';
  /** Path template or regex of the endpoint. */
  readonly endpoint: string;
  /** As the catalogue spells it (`users[].email`); `*` for a name that nothing mentions. Fields only. */
  readonly field?: string | undefined;
  /** Privacy class of the catalogue, where it knows the field. */
  readonly privacy?: PrivacyClass | undefined;
  /** One sentence. */
  readonly message: string;
  readonly before: Fate;
  readonly after: Fate;
  readonly witness?: Witness | undefined;
  /** What else a reviewer must know: what a new endpoint takes, where its calls came from, where tokens fit now. */
  readonly notes?: readonly string[] | undefined;
}
