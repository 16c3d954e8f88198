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
    interrupted: new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    }),
  };
}
