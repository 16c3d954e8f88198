import { createLogWriter } from '../connector/log-writer.ts';
import type { Terminal } from './command.ts';

/**
 * The terminal of this process. A reader of the result that went away (`| head`) ends the process quietly; talk that cannot be
 * written is nobody's loss.
 */
export function processTerminal(): Terminal {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const log = createLogWriter(process.stderr);
  return {
    env: process.env,
    stdin: process.stdin,
    isWatched: process.stdout.isTTY === true,
    out: (text) => void process.stdout.write(text),
    say: (text) => void process.stderr.write(text),
    log,
    /** From the first reading on: a command that does not ask is ended by a signal like every other program. */
    get interrupted() {
      return firstSignal();
    },
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** One wish to stop may come twice: from a terminal or a supervisor to the whole group, and handed on by `bin/zpp.mjs`. */
const ONE_WISH_MS = 1000;

/** Resolves with the first signal; another one, a second later, ends the process at once. */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      resolve();
      setTimeout(() => {
        for (const signal of SIGNALS) process.off(signal, stop);
      }, ONE_WISH_MS).unref();
    };
    for (const signal of SIGNALS) process.on(signal, stop);
  });
}
