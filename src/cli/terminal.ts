import type { Terminal } from './command.ts';

/** The terminal of this process. A reader that went away (`| head`) ends the process quietly. */
export function processTerminal(): Terminal {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    env: process.env,
    stdin: process.stdin,
    isWatched: process.stdout.isTTY === true,
    out: (text) => void process.stdout.write(text),
    say: (text) => void process.stderr.write(text),
    interrupted: new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    }),
  };
}
