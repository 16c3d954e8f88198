import { answers, type FaultRow, type WantedAnswer } from './types.ts';

const unreadable: WantedAnswer = { status: 503, error: 'CONFIGURATION_FAILURE', body: 'text' };

/** The store that keys and credentials come from. */
export const SECRET_FAULTS: readonly FaultRow[] = [
  { what: 'is down when the proxy starts', fresh: { secrets: 'down' }, answer: unreadable, healsAfterMs: 2500 },
  {
    what: 'accepts and never answers when the proxy starts',
    fresh: { secrets: 'silent' },
    deadlineMs: 500,
    answer: unreadable,
    healsAfterMs: 2500,
  },
  { what: 'goes down later, and all is still remembered', fresh: {}, secrets: 'down', answer: answers.sanitized },
  {
    what: 'goes down later, and lifetimes have passed',
    secrets: 'down',
    jumpMs: 2 * 3_600_000,
    answer: answers.sanitized,
    note: 'what was read before stays in use until the store says otherwise',
  },
];
