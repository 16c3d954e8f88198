/** What is said of the rule text: its endpoints, its problems, and what became of saving it. */

/** A rule that acted: its word, and where it stands in the editor. */
export interface RuleReference {
  readonly name: string;
  readonly line: number;
}

/** A problem of the rules as the editor marks it. */
export interface Mark {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly hint?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** The endpoint that answers. */
export interface EndpointReference {
  /** Position among the endpoints that were read. */
  readonly index: number;
  readonly label: string;
  readonly line: number;
  readonly purpose: string | undefined;
}

/** The outcome of checking a whole rule text. */
export interface Check {
  /** False: nothing would be served. Rules that load can have errors all the same. */
  readonly loads: boolean;
  readonly marks: readonly Mark[];
  readonly endpoints: readonly EndpointReference[];
}

/** Outcome of saving. Not saved: the check has errors, or the file holds another text than the page last saw of it. */
export type Saved =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly why: 'errors' | 'changed';
      readonly message: string;
      readonly marks: readonly Mark[];
    };

/** What the rule file holds at this moment; no text when it is not there. */
export interface Present {
  readonly text?: string | undefined;
}
