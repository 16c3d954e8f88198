import { formatEntry } from './log.ts';

/** Where log lines go: stdout or stderr of the process. */
export interface LogStream {
  readonly writableLength: number;
  write(text: string, done: (error?: Error | null) => void): unknown;
  on(event: 'error', listener: () => void): unknown;
}

/** A reader that stands still gets no more than this kept for it, bytes; the lines after that are dropped. */
const MOST_WAITING_BYTES = 1024 * 1024;

/**
 * Writes log lines to a stream that may fail: a reader that went away, a full disk. What cannot be written is dropped and
 * counted, and the first line that can be again says how many are missing. Answering goes before logging: nothing of this may
 * end the process or fill its memory.
 */
export function createLogWriter(stream: LogStream, now: () => Date = () => new Date()): (line: string) => void {
  let lost = 0;
  // The callback of each write says the same; an error nobody listens to would end the process.
  stream.on('error', () => undefined);
  return (line) => {
    if (stream.writableLength > MOST_WAITING_BYTES) {
      lost += 1;
      return;
    }
    const told = lost;
    lost = 0;
    stream.write(told === 0 ? line : noteOf(told, now()) + line, (error) => {
      if (error) lost += told + 1;
    });
  };
}

/** Begins with a line break, since what failed may have left half a line. */
function noteOf(lost: number, time: Date): string {
  return `\n${formatEntry({ event: 'log', lost }, time)}`;
}
