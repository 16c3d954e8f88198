/**
 * Everything that is made to go wrong, and what a client then gets: the one table that the tests play and docs/faults.md
 * prints. Times are of the tests; `deadlineMs` is the time a request may take.
 */
import { BODY_FAULTS } from './table/body.ts';
import { CLOCK_FAULTS } from './table/clock.ts';
import { CONNECTION_FAULTS } from './table/connection.ts';
import { SECRET_FAULTS } from './table/secrets.ts';
import { STATUS_FAULTS } from './table/status.ts';
import { TOKEN_FAULTS } from './table/token.ts';
import type { FaultGroup } from './table/types.ts';

/** The table, in groups. */
export const FAULT_TABLE: readonly FaultGroup[] = [
  { title: 'The connection to Zoom', rows: CONNECTION_FAULTS },
  { title: 'The body of the answer', rows: BODY_FAULTS },
  { title: 'The status of the answer', rows: STATUS_FAULTS },
  { title: 'The token endpoint', rows: TOKEN_FAULTS },
  { title: 'The secret store', rows: SECRET_FAULTS },
  { title: 'The clock', rows: CLOCK_FAULTS },
];
