import { spawn } from 'node:child_process';

/** When what happened in one cold start, milliseconds since its process began; and what it weighed. */
export interface Marks {
  readonly ready: number;
  readonly firstRequest: number;
  readonly secrets: number;
  readonly loaded: number;
  readonly health: number;
  readonly token: number;
  readonly call: number;
  readonly users: number;
  /** Processor time from `ready` to `users`, all threads. */
  readonly cpu: number;
  readonly memoryMiB: number;
}

/** Runs Node once and says how long that took, from before the process to its end, and what it printed. */
export function timeNode(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly milliseconds: number; readonly printed: string }> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const milliseconds = performance.now() - started;
      const printed = Buffer.concat(chunks).toString('utf8');
      if (code === 0) resolve({ milliseconds, printed });
      else reject(new Error(`node ${args[0]} ended with ${code}.`));
    });
  });
}
