import { answers, type FaultRow } from './types.ts';

const MIB = 1_048_576;

/** What can be wrong with a body. */
export const BODY_FAULTS: readonly FaultRow[] = [
  { what: 'ends before its Content-Length', faults: [{ kind: 'length-too-long', times: 9 }], answer: answers.cutOff },
  {
    what: 'goes on behind its Content-Length',
    faults: [{ kind: 'length-too-short', times: 9 }],
    answer: answers.notAsDeclared,
    note: 'half a document is not JSON; what follows is never taken for another answer',
  },
  { what: 'is gzip that stops in the middle', faults: [{ kind: 'truncated-gzip', times: 9 }], answer: answers.cutOff },
  { what: 'is in an encoding nobody asked for', faults: [{ kind: 'unknown-encoding' }], answer: answers.cutOff },
  { what: 'says it is HTML and is JSON', faults: [{ kind: 'wrong-content-type' }], answer: answers.sanitized },
  { what: 'is HTML', faults: [{ kind: 'not-json' }], answer: answers.notAsDeclared },
  { what: 'is not UTF-8', faults: [{ kind: 'invalid-utf8' }], answer: answers.cutOff },
  { what: 'begins with a byte-order mark', faults: [{ kind: 'byte-order-mark' }], answer: answers.sanitized },
  {
    what: 'holds a key twice, with an address in it',
    faults: [{ kind: 'duplicate-keys' }],
    answer: answers.sanitized,
    note: 'the last one counts, and the rules decide on it',
  },
  {
    what: 'is nested 10,000 levels deep',
    faults: [{ kind: 'deep-nesting', depth: 10_000 }],
    answer: answers.notAsDeclared,
  },
  {
    what: 'is of 100 MiB',
    deadlineMs: 10_000,
    slow: true,
    faults: [{ kind: 'huge-body', bytes: 100 * MIB }],
    answer: { status: 502, error: 'CONNECTION_TO_SOURCE', body: 'text' },
  },
  {
    what: 'inflates to 100 MiB',
    deadlineMs: 10_000,
    slow: true,
    faults: [{ kind: 'inflating-body', bytes: 100 * MIB }],
    answer: { status: 502, error: 'CONNECTION_TO_SOURCE', body: 'text' },
    note: 'given up while inflating, at 200 bytes for each received',
  },
  { what: 'holds NaN and Infinity', faults: [{ kind: 'not-a-number' }], answer: answers.notAsDeclared },
  {
    what: 'holds 1e999, -0, an integer of 23 digits and 1.50',
    faults: [{ kind: 'odd-numbers' }],
    answer: { ...answers.sanitized, holds: ['"n1":1e999', '"n2":-0', '"n3":12345678901234567890123', '"n4":1.50'] },
    note: 'digit for digit where the rules keep it',
  },
  { what: 'is empty', faults: [{ kind: 'empty' }], answer: { status: 200, body: 'none' } },
  { what: 'is an error in the form of a success', faults: [{ kind: 'error-in-success' }], answer: answers.redirected },
];
