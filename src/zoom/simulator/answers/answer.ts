import type { Account, Group } from '../account.ts';
import type { CatalogueEndpoint } from '../catalogue.ts';
import type { JsonRecord } from '../json.ts';
import type { Meeting } from '../meetings.ts';
import type { Person, User } from '../people.ts';

/** An error body of Zoom with its status. */
export interface ZoomError {
  readonly kind: 'error';
  readonly status: number;
  readonly code: number;
  readonly message: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

/** What one record is about, and what is known of it better than the generated values. */
export interface Part {
  readonly person?: Person;
  readonly meeting?: Meeting;
  readonly over?: JsonRecord | string;
}

/** An answer before it is filled and printed. */
export type Answer =
  | ZoomError
  | { readonly kind: 'record'; readonly part: Part }
  | { readonly kind: 'rows'; readonly rows: readonly Part[]; readonly over?: JsonRecord };

/** A request that has found its endpoint, with what its path names. */
export interface Ask {
  readonly endpoint: CatalogueEndpoint;
  readonly params: ReadonlyMap<string, string>;
  readonly query: URLSearchParams;
  readonly account: Account;
  readonly user: User | undefined;
  readonly meeting: Meeting | undefined;
  readonly group: Group | undefined;
}

/** Answers one endpoint. */
export type Answerer = (ask: Ask) => Answer;

/** Answers with an error. */
export function zoomError(status: number, code: number, message: string): ZoomError {
  return { kind: 'error', status, code, message };
}

/** Answers with the error of a parameter that is not valid; quotes nothing. */
export function invalidField(field: string): ZoomError {
  return {
    kind: 'error',
    status: 400,
    code: 300,
    message: 'Validation Failed.',
    errors: [{ field, message: 'Invalid field.' }],
  };
}

/** Answers with rows. */
export function rowsOf(rows: readonly Part[], over: JsonRecord = {}): Answer {
  return { kind: 'rows', rows, over };
}

/** Answers with one record. */
export function recordOf(part: Part): Answer {
  return { kind: 'record', part };
}

/** Whether a field is sent: those that `include_fields` of the endpoint can name only when it does. */
export function isSent(field: string, { endpoint, query }: Ask): boolean {
  const optional = endpoint.query.find(({ name }) => name === 'include_fields')?.enum ?? [];
  return !optional.includes(field) || query.getAll('include_fields').join(',').split(',').includes(field);
}
