/** What is said of one request and its response: the annotated answer, or which check refuses it. */

import type { EndpointReference, Mark, RuleReference } from './rules.ts';

/** What happened to a line of the answer, as the legend shows it. */
export type Outcome =
  | 'kept'
  | 'pseudonym'
  | 'reversible'
  | 'digest'
  | 'coarsened'
  | 'partial'
  | 'original'
  | 'dropped'
  | 'emptied'
  | 'late'
  | 'frame';

/** One line of the annotated answer. Lines of dropped fields are among them; the page hides or strikes them. */
export interface AnswerLine {
  /** Nesting, from 0. */
  readonly depth: number;
  /** Property name; absent for elements and roots. */
  readonly key?: string;
  /** Position in a list; absent for properties. */
  readonly index?: number;
  /** Value as JSON text, or a bracket. */
  readonly text: string;
  readonly outcome: Outcome;
  /** Position in `rules`. */
  readonly rule?: number;
  /** Value as it came, where it differs. */
  readonly before?: string;
  /** Why, in a few words, where the outcome alone does not say it. */
  readonly note?: string;
}

/** A request with the response the source would give. */
export interface Exchange {
  readonly method: string;
  /** Path and query as a client would send them. */
  readonly target: string;
  readonly body: string;
}

/** An exchange that can be chosen. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly group: 'golden' | 'simulator';
}

/** What the preview shows. */
export type Preview =
  | {
      readonly kind: 'answer';
      readonly endpoint: EndpointReference;
      /** False when this endpoint was read alone, the short way. */
      readonly isWhole: boolean;
      readonly lines: readonly AnswerLine[];
      readonly rules: readonly RuleReference[];
      readonly counts: Readonly<Partial<Record<Outcome, number>>>;
      readonly body: string;
      readonly notes: readonly string[];
      readonly milliseconds: number;
    }
  | { readonly kind: 'denied'; readonly denials: readonly DenialLine[] }
  | { readonly kind: 'refused'; readonly message: string; readonly line: number | undefined }
  | { readonly kind: 'broken'; readonly marks: readonly Mark[] };

/** Which check of which endpoint said no. */
export interface DenialLine {
  readonly endpoint: EndpointReference | undefined;
  readonly check: string;
  readonly parameter: string | undefined;
  readonly message: string;
}

/** Why a request is refused, and what would open it. */
export interface Denied {
  readonly isAllowed: boolean;
  readonly endpoint: EndpointReference | undefined;
  readonly denials: readonly DenialLine[];
  readonly nearest: EndpointReference | undefined;
  /** What to know before opening it, or to do instead; sentences. */
  readonly advice: readonly string[];
  /** An entry of `endpoints` to add. */
  readonly snippet: string | undefined;
}
