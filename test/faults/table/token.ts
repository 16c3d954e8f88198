import type { Fault } from '../../../src/zoom/simulator/index.ts';
import { answers, type FaultRow, type WantedAnswer } from './types.ts';

const setup: WantedAnswer = { status: 500, error: 'CONNECTION_SETUP', body: 'none' };
const TOKEN = '/oauth/token';

function tokenRow(what: string, fault: Fault, row: Partial<FaultRow> = {}): FaultRow {
  return { what, fresh: {}, faults: [{ times: 9, ...fault, path: TOKEN }], answer: answers.noToken, ...row };
}

/** What can be wrong with the place tokens come from. */
export const TOKEN_FAULTS: readonly FaultRow[] = [
  { what: 'refuses the connection', fresh: { refused: 'token' }, answer: answers.noToken },
  tokenRow('resets the connection', { kind: 'reset-before-headers' }),
  tokenRow('breaks off in the body', { kind: 'reset-in-body' }),
  tokenRow('switches to another protocol (101)', { kind: 'switched-protocol' }),
  tokenRow(
    'fails once',
    { kind: 'server-error', status: 500, times: 1 },
    { answer: answers.sanitized, note: 'asked again' },
  ),
  tokenRow('answers 500', { kind: 'server-error', status: 500 }),
  tokenRow(
    'does not answer',
    { kind: 'no-answer' },
    { deadlineMs: 700, note: 'given up after ten seconds, for the others that wait' },
  ),
  tokenRow(
    'answers a byte now and then',
    { kind: 'slow-drip', everyMs: 50, bytes: 1 },
    { deadlineMs: 700, slow: true },
  ),
  tokenRow('is slow but in time', { kind: 'latency', ms: 300, times: 1 }, { answer: answers.sanitized }),
  tokenRow('answers HTML', { kind: 'not-json' }),
  tokenRow('answers nothing', { kind: 'empty' }),
  tokenRow('answers 204', { kind: 'no-content' }),
  tokenRow('answers something else with 200', { kind: 'error-in-success' }),
  tokenRow('answers truncated gzip', { kind: 'truncated-gzip' }),
  tokenRow('answers 10 MB', { kind: 'huge-body', bytes: 10_000_000 }),
  tokenRow('redirects', { kind: 'redirect' }),
  tokenRow(
    'limits the rate for a second',
    { kind: 'rate-limited', form: 'seconds', seconds: 1 },
    { healsAfterMs: 1100 },
  ),
  tokenRow(
    'limits the rate for a year',
    { kind: 'rate-limited', form: 'seconds', seconds: 31_536_000 },
    { healsAfterMs: 61_000, note: 'asked again after a minute' },
  ),
  tokenRow(
    'refuses the secret',
    { kind: 'refused', error: 'invalid_client' },
    { answer: setup, healsAfterMs: 31_000, note: 'secrets read anew after 30 seconds' },
  ),
  tokenRow(
    'refuses the account',
    { kind: 'refused', error: 'invalid_request' },
    { answer: setup, healsAfterMs: 31_000 },
  ),
  tokenRow(
    'refuses the grant',
    { kind: 'refused', error: 'unsupported_grant_type' },
    { answer: setup, healsAfterMs: 31_000 },
  ),
];
