import type { Place } from '../../errors.ts';
import type { JsonValue } from '../../json/value.ts';
import type { Dialect } from '../test-keys.ts';

/** What a field must be: a token of a kind, reversible or not. */
export interface TokenExpectation {
  /** Kind that the token must restore to, or be made under. Undefined: any token. */
  readonly kind: string | undefined;
  readonly reversible: boolean | undefined;
}

/** Another field that must hold the same, in this case or another. Tokens are compared by the part that joins. */
export interface SameAs {
  readonly path: string;
  readonly case: string | undefined;
}

/** What a case wants of the answer. Paths are JSONPaths; each must select something, but those of `absent`. */
export interface Expectations {
  readonly absent: readonly string[];
  readonly equals: ReadonlyMap<string, JsonValue>;
  readonly token: ReadonlyMap<string, TokenExpectation>;
  readonly sameAs: ReadonlyMap<string, SameAs>;
  readonly matches: ReadonlyMap<string, string>;
  /** The whole answer, as JSON. */
  readonly golden: JsonValue | { readonly file: string } | undefined;
}

/** One case: a request and either an answer that must come out so, or the check that must refuse it. */
export interface Case {
  readonly name: string;
  readonly where: Place;
  readonly request: string;
  readonly requestBody: { readonly type: string; readonly text: string } | undefined;
  /** Response of the source: inline, or a file beside the cases. Absent: only the decision is tested. */
  readonly response: JsonValue | { readonly file: string } | undefined;
  readonly denied: string | undefined;
  readonly expect: Expectations;
  /** Texts that must not stand anywhere in the answer. */
  readonly never: readonly string[];
}

/** A file of cases. */
export interface CaseFile {
  readonly file: string;
  /** Rule file they are about, as written. */
  readonly rules: string | undefined;
  readonly compatibility: Dialect;
  /** Texts that must not stand in the answer of any case. */
  readonly never: readonly string[];
  readonly cases: readonly Case[];
}

/** Reads a file that a case names; undefined when it cannot be read. */
export type ReadFile = (name: string) => string | undefined;
