import type { LogEntry } from './connector.ts';

/** Writes entries as JSON lines, time and severity first. Undefined fields are left out. */
export function createJsonLog(
  write: (line: string) => void,
  now: () => Date = () => new Date(),
): (entry: LogEntry) => void {
  return (entry) => write(formatEntry(entry, now()));
}

/** One entry as a line. */
export function formatEntry(entry: LogEntry, time: Date): string {
  const head = { time: time.toISOString(), severity: severityOf(entry) };
  // First for the order, last for the value: a problem has a severity of its own, in other words.
  return `${JSON.stringify({ ...head, ...entry, ...head })}\n`;
}

function severityOf(entry: LogEntry): 'INFO' | 'WARNING' | 'ERROR' {
  if (entry.event === 'problem') return entry.severity === 'error' ? 'ERROR' : 'WARNING';
  if (entry.event === 'zoom') return entry.kind === 'failure' ? 'WARNING' : 'INFO';
  if (entry.event === 'log' || entry.event === 'not-taken') return 'WARNING';
  return entry.status >= 500 ? 'ERROR' : entry.status >= 400 ? 'WARNING' : 'INFO';
}
