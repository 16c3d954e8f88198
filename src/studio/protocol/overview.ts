/** What is said of the rules as a whole: the heat map, a change by meaning, the cases. */

import type { EndpointReference, Mark } from './rules.ts';

/** A cell of the heat map: how many fields of a privacy class an endpoint has, and what becomes of them. */
export interface CoverageCell {
  readonly kept: number;
  readonly tokenized: number;
  readonly dropped: number;
  /** Fields in clear that point at a person, a place or a secret, without a written reason. */
  readonly wrong: number;
}

/** One field of an endpoint, for the list behind a cell. */
export interface CoverageField {
  readonly field: string;
  readonly privacy: string;
  /** As the audit calls it: `kept`, `pseudonymized`, `dropped`, … */
  readonly outcome: string;
  readonly line: number | undefined;
  readonly verdict: 'fine' | 'note' | 'accepted' | 'error';
  readonly why: string | undefined;
}

/** One row of the heat map. */
export interface CoverageRow {
  readonly endpoint: EndpointReference;
  /** The source's own path; a rule can open several. */
  readonly source: string;
  readonly cells: Readonly<Record<string, CoverageCell>>;
  readonly fields: readonly CoverageField[];
}

/** Every endpoint the rules open, against every privacy class. */
export interface Coverage {
  readonly classes: readonly string[];
  readonly rows: readonly CoverageRow[];
  /** Endpoints of the source that no rule opens. */
  readonly closed: number;
}

/** One difference in meaning between two rule texts. */
export interface DifferenceLine {
  readonly verdict: 'more-permissive' | 'stricter' | 're-keyed' | 'new' | 'gone';
  readonly endpoint: string;
  readonly field: string | undefined;
  readonly privacy: string | undefined;
  readonly message: string;
  readonly before: string;
  readonly after: string;
  /** Line in the text being written, where there is one. */
  readonly line: number | undefined;
}

/** What a change means. Without `differences` one of the two texts does not load. */
export interface Difference {
  readonly differences: readonly DifferenceLine[] | undefined;
  readonly marks: readonly Mark[];
}

/** Outcome of one case. */
export interface CaseLine {
  readonly title: string;
  /** Of the cases file. */
  readonly line: number | undefined;
  /** The endpoint that answered; undefined when the request was refused. */
  readonly endpoint: EndpointReference | undefined;
  readonly failures: readonly string[];
}

/** Outcome of the cases file; `problem` when it cannot be read as one. */
export interface CaseRun {
  readonly file: string;
  readonly cases: readonly CaseLine[];
  readonly problem: string | undefined;
}
