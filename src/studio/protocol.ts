/** What the studio's page and its server say to each other, as JSON. Beside these types they share `endpoint-items.ts` alone. */

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

/** A rule that acted: its word, and where it stands in the editor. */
export interface RuleReference {
  readonly name: string;
  readonly line: number;
}

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

/** A problem of the rules as the editor marks it. */
export interface Mark {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly hint?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** A request with the response the source would give. */
export interface Exchange {
  readonly method: string;
  /** Path and query as a client would send them. */
  readonly target: string;
  readonly body: string;
}

/** The endpoint that answers. */
export interface EndpointReference {
  /** Position among the endpoints that were read. */
  readonly index: number;
  readonly label: string;
  readonly line: number;
  readonly purpose: string | undefined;
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

/** An exchange that can be chosen. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly group: 'golden' | 'simulator';
}

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

/** The outcome of checking a whole rule text. */
export interface Check {
  /** False: nothing would be served. Rules that load can have errors all the same. */
  readonly loads: boolean;
  readonly marks: readonly Mark[];
  readonly endpoints: readonly EndpointReference[];
}

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
