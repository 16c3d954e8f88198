import { answers, type FaultRow } from './types.ts';

const HOUR_MS = 3_600_000;

/** A clock that is set. */
export const CLOCK_FAULTS: readonly FaultRow[] = [
  {
    what: 'jumps two hours ahead',
    fresh: {},
    jumpMs: 2 * HOUR_MS,
    answer: answers.sanitized,
    note: 'with a new token',
  },
  { what: 'jumps two hours back', jumpMs: -2 * HOUR_MS, answer: answers.sanitized },
  {
    what: 'jumps back two days, and the token has ended',
    jumpMs: -48 * HOUR_MS,
    revoked: true,
    answer: answers.sanitized,
  },
  {
    what: 'jumps back while a refusal is being waited out',
    fresh: {},
    faults: [{ kind: 'refused', error: 'invalid_client', path: '/oauth/token', times: 9 }],
    answer: { status: 500, error: 'CONNECTION_SETUP', body: 'none' },
    healsAfterMs: -HOUR_MS,
    note: 'the wait ends',
  },
  {
    what: 'jumps back after the secret store was down',
    fresh: { secrets: 'down' },
    answer: { status: 503, error: 'CONFIGURATION_FAILURE', body: 'text' },
    healsAfterMs: -HOUR_MS,
    note: 'the wait ends',
  },
];
