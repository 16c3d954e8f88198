import { answers, type FaultRow } from './types.ts';

/** A time that is over before Zoom is. */
const SHORT_MS = 700;

/** Where a connection can break, and how slow it can be. */
export const CONNECTION_FAULTS: readonly FaultRow[] = [
  {
    what: 'is refused',
    fresh: { refused: 'api' },
    answer: { status: 503, error: 'CONNECTION_TO_SOURCE', body: 'none' },
  },
  {
    what: 'is reset as soon as it is made, each time',
    fresh: {},
    jumpMs: 0,
    faults: [{ kind: 'reset-at-connect', times: 9 }],
    answer: { status: 503, orStatus: 502, error: 'CONNECTION_TO_SOURCE', body: 'none' },
  },
  {
    what: 'is reset before the headers, each time',
    faults: [{ kind: 'reset-before-headers', times: 9 }],
    answer: answers.cutOff,
  },
  {
    what: 'is reset before the headers, once',
    faults: [{ kind: 'reset-before-headers' }],
    answer: answers.sanitized,
    note: 'asked again',
  },
  {
    what: 'is reset within the headers, each time',
    faults: [{ kind: 'reset-in-headers', times: 9 }],
    answer: answers.cutOff,
  },
  {
    what: 'is reset within the headers, once',
    faults: [{ kind: 'reset-in-headers' }],
    answer: answers.sanitized,
    note: 'asked again',
  },
  {
    what: 'is reset in the middle of the body, each time',
    faults: [{ kind: 'reset-in-body', times: 9 }],
    answer: answers.cutOff,
  },
  {
    what: 'is reset in the middle of the body, twice',
    faults: [{ kind: 'reset-in-body', times: 2 }],
    answer: answers.sanitized,
    note: 'asked again',
  },
  {
    what: 'is reset one byte before the end, each time',
    faults: [{ kind: 'reset-at-end', times: 9 }],
    answer: answers.cutOff,
  },
  {
    what: 'is switched to another protocol (101), each time',
    faults: [{ kind: 'switched-protocol', times: 9 }],
    answer: answers.cutOff,
  },
  {
    what: 'is switched to another protocol (101), once',
    faults: [{ kind: 'switched-protocol' }],
    answer: answers.sanitized,
    note: 'asked again',
  },
  { what: 'brings nothing', deadlineMs: SHORT_MS, faults: [{ kind: 'no-answer', times: 9 }], answer: answers.late },
  {
    what: 'brings a byte now and then',
    deadlineMs: SHORT_MS,
    faults: [{ kind: 'slow-drip', everyMs: 20, bytes: 1, times: 9 }],
    answer: answers.late,
  },
  { what: 'is slow but in time', faults: [{ kind: 'latency', ms: 300 }], answer: answers.sanitized },
  {
    what: 'drips but ends in time',
    faults: [{ kind: 'slow-drip', everyMs: 10, bytes: 500 }],
    answer: answers.sanitized,
  },
];
