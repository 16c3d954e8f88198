import { answers, type FaultRow, type WantedAnswer } from './types.ts';

const passedOn = (status: number): WantedAnswer => ({ status, error: 'API_ERROR', body: 'code' });

const redirects = ([301, 302, 303, 307, 308] as const).map(
  (status): FaultRow => ({
    what: `is ${status} to another place`,
    faults: [{ kind: 'redirect', status, location: 'https://evil.example/v2/users' }],
    answer: answers.redirected,
  }),
);

const failures = [500, 502, 503, 504].map(
  (status): FaultRow => ({
    what: `is ${status} with an address in its page, each time`,
    faults: [{ kind: 'server-error', status, times: 9 }],
    answer: passedOn(status),
  }),
);

/** Answers that are not 200. */
export const STATUS_FAULTS: readonly FaultRow[] = [
  { what: 'is 204', faults: [{ kind: 'no-content' }], answer: { status: 204, body: 'none' } },
  ...redirects,
  { what: 'is 401 once: the token has ended', revoked: true, answer: answers.sanitized, note: 'with a new token' },
  {
    what: 'is 401 each time',
    jumpMs: 10_000,
    faults: [{ kind: 'unauthorized', times: 99 }],
    answer: passedOn(401),
    note: 'one new token in five seconds, however many requests',
  },
  {
    what: 'is 429 with Retry-After in seconds that fit',
    slow: true,
    faults: [{ kind: 'rate-limited', form: 'seconds', seconds: 1 }],
    answer: answers.sanitized,
    note: 'waited out',
  },
  {
    what: 'is 429 with an HTTP date that fits',
    slow: true,
    faults: [{ kind: 'rate-limited', form: 'http-date', seconds: 1 }],
    answer: answers.sanitized,
    note: 'waited out',
  },
  {
    what: 'is 429 with an ISO date that fits',
    slow: true,
    faults: [{ kind: 'rate-limited', form: 'iso-date', seconds: 1 }],
    answer: answers.sanitized,
    note: 'waited out',
  },
  {
    what: 'is 429 without a word when to come back',
    faults: [{ kind: 'rate-limited', form: 'none' }],
    answer: answers.sanitized,
    note: 'after a second',
  },
  {
    what: 'is 429 for too many at once (code 4001)',
    slow: true,
    faults: [{ kind: 'rate-limited', form: 'instances' }],
    answer: answers.sanitized,
    note: 'after a second',
  },
  {
    what: 'is 429 with more seconds than are left',
    faults: [{ kind: 'rate-limited', form: 'seconds', seconds: 60 }],
    answer: passedOn(429),
    note: 'with its Retry-After',
  },
  { what: 'is 429 for the day', faults: [{ kind: 'rate-limited', form: 'daily' }], answer: passedOn(429) },
  {
    what: 'is 429 for the day, with a date',
    faults: [{ kind: 'rate-limited', form: 'daily-iso-date', seconds: 3600 }],
    answer: passedOn(429),
    note: 'with its Retry-After',
  },
  ...failures,
  {
    what: 'is 500 once',
    faults: [{ kind: 'server-error', status: 500 }],
    answer: answers.sanitized,
    note: 'asked again',
  },
  {
    what: 'is 503 without a body, each time',
    faults: [{ kind: 'server-error', status: 503, body: 'empty', times: 9 }],
    answer: passedOn(503),
  },
  {
    what: 'is 404 with an address in its message',
    faults: [{ kind: 'server-error', status: 404, body: 'json' }],
    answer: passedOn(404),
  },
];
