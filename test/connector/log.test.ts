import { expect, test } from '@jest/globals';
import type { LogEntry } from '../../src/connector/connector.ts';
import { createJsonLog } from '../../src/connector/log.ts';

const ROWS: readonly (readonly [string, LogEntry, string])[] = [
  [
    'an error',
    { event: 'problem', code: 'secret-missing', severity: 'error', message: 'PSOXY_SALT is not set.' },
    'ERROR',
  ],
  [
    'a warning',
    { event: 'problem', code: 'setting-invalid', severity: 'warning', message: 'TLS_VERSION is low.' },
    'WARNING',
  ],
  ['a token', { event: 'zoom', kind: 'token', outcome: 'issued' }, 'INFO'],
  [
    'a failed call',
    { event: 'zoom', kind: 'failure', failure: 'read-timeout', milliseconds: 1, attempts: 1 },
    'WARNING',
  ],
];

test.each(ROWS)("%s has one of the log's own severities, behind the time", (_, entry, severity) => {
  const lines: string[] = [];
  createJsonLog(
    (line) => lines.push(line),
    () => new Date(0),
  )(entry);
  expect(lines).toEqual([
    expect.stringMatching(`^{"time":"1970-01-01T00:00:00.000Z","severity":"${severity}","event":.*}\n$`),
  ]);
});
