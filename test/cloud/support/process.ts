import { type ChildProcess, spawn } from 'node:child_process';

/** A program of a test's own, and what it wrote. */
export interface Program {
  readonly output: () => string;
  readonly hasEnded: () => boolean;
  stop(): Promise<void>;
}

/** Starts a program with exactly this environment; nothing of the test's own is in reach. */
export function startProgram(
  command: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Program {
  const [name = '', ...args] = command;
  const child: ChildProcess = spawn(name, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(String(chunk)));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    output: () => chunks.join(''),
    hasEnded,
    stop: async () => {
      if (!hasEnded()) child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Waits until a condition holds; fails after a while with what the program wrote. */
export async function until(condition: () => boolean | Promise<boolean>, program?: Program): Promise<void> {
  const last = Date.now() + 30_000;
  while (!(await condition())) {
    if (Date.now() > last || program?.hasEnded()) throw new Error(`It did not come about.\n${program?.output() ?? ''}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
