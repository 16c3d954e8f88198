import type { Canaries } from '../canary.ts';
import type { Spot } from '../fill.ts';
import type { Json } from '../json-text.ts';

/** Something a source could send in a place instead of what it documents. */
export interface Oddity {
  readonly name: string;
  /** What stands in the place; undefined where this cannot be tried, because the rules may let it through. */
  put(spot: Spot, usual: () => Json, canaries: Canaries): Json | undefined;
}
