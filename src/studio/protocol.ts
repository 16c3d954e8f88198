/** What the studio's page and its server say to each other, as JSON. Beside these types they share `endpoint-items.ts` alone. */

import type { Choice, Denied, Exchange, Preview } from './protocol/answer.ts';
import type { CaseRun, Coverage, Difference } from './protocol/overview.ts';
import type { Check, Mark, Present, Saved } from './protocol/rules.ts';

export type * from './protocol/answer.ts';
export type * from './protocol/overview.ts';
export type * from './protocol/rules.ts';

/** What the page needs to begin. */
export interface Start {
  readonly file: string;
  readonly text: string;
  /** Whether `text` is what the file holds; false when there is no file yet. */
  readonly isSaved: boolean;
  readonly choices: readonly Choice[];
  readonly shipped: readonly string[];
  readonly compatibility: 'none' | 'psoxy';
  readonly casesFile: string;
  /** JSON Schema of a rule set, for completion. */
  readonly schema: unknown;
}

/** What is asked, by name, and what is answered: `POST /api/<name>`. */
export interface Calls {
  readonly start: { readonly asks: Record<string, never>; readonly answers: Start };
  readonly check: { readonly asks: { readonly text: string }; readonly answers: Check };
  readonly choose: { readonly asks: { readonly text: string; readonly id: string }; readonly answers: Exchange };
  readonly preview: {
    readonly asks: { readonly text: string; readonly exchange: Exchange; readonly endpoint?: number };
    readonly answers: Preview;
  };
  readonly denied: {
    readonly asks: { readonly text: string; readonly method: string; readonly target: string };
    readonly answers: Denied;
  };
  readonly coverage: {
    readonly asks: { readonly text: string };
    readonly answers: Coverage | { readonly marks: readonly Mark[] };
  };
  readonly diff: {
    /** `against` names a rule set, or is `given`: then it is the text `base`. */
    readonly asks: { readonly text: string; readonly against: string; readonly base?: string };
    readonly answers: Difference;
  };
  readonly present: { readonly asks: Record<string, never>; readonly answers: Present };
  readonly cases: { readonly asks: { readonly text: string }; readonly answers: CaseRun };
  readonly addCase: {
    readonly asks: { readonly text: string; readonly exchange: Exchange };
    readonly answers: CaseRun;
  };
  readonly save: { readonly asks: { readonly text: string; readonly replaces: string }; readonly answers: Saved };
}
