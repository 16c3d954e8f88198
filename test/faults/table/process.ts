/** Something that happens to the server itself, and what it does then. */
export interface ProcessRow {
  readonly what: string;
  readonly outcome: string;
}

/** What happens to `zpp serve` from outside; each is the title of a test in process.test.ts. */
export const PROCESS_FAULTS = {
  logReaderGone: {
    what: 'the reader of the log goes away',
    outcome: 'answers as before; lines are dropped and counted',
  },
  diskFull: {
    what: 'the disk of the log is full, from the start on',
    outcome: 'answers as before; lines are dropped and counted',
  },
  stopped: {
    what: 'SIGTERM while a request is under way',
    outcome: 'the request gets its answer, new ones 503 with `Connection: close`; exit status 0',
  },
  stoppedInSilence: {
    what: 'SIGTERM while Zoom is silent',
    outcome: '503 when `DRAIN_SECONDS` are over, and no further call to Zoom; exit status 0',
  },
  stoppedThroughOlder: {
    what: 'SIGTERM, twice, to an older Node that handed over to a newer one',
    outcome: 'as one SIGTERM to the server itself',
  },
  clientsGone: {
    what: 'clients leave while Zoom is silent, one for each connection to Zoom',
    outcome: 'their calls are broken off; the next request is answered at once',
  },
} as const satisfies Record<string, ProcessRow>;
