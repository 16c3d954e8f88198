/** The sanitizer: an endpoint's rules as one function from a response body to a safe one. */
export { compileSanitizer } from './compile.ts';
export { explainResponse, type FieldEvent, type FieldOutcome } from './explain.ts';
export { createLedger, type Ledger, type LedgerEntry } from './ledger.ts';
export type * from './types.ts';
