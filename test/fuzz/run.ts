/**
 * `npm run test:fuzz -- [--minutes 2] [--seed N] [--target NAME]`: tries every target in turns, round after round, each round
 * with the next seed. Exit 1 with the smallest input when something is found. An input that hangs is shown by the parent.
 */
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { playTarget } from './play.ts';
import { FUZZ_TARGETS } from './targets.ts';

interface Task {
  readonly minutes: number;
  readonly seed: number;
  readonly target: string | undefined;
  /** How many inputs have been begun, for the parent's watch. */
  readonly counter: SharedArrayBuffer;
  readonly input: SharedArrayBuffer;
}

const HANG_SECONDS = 15;

if (isMainThread) watch(readTask());
else await work(workerData as Task);

function readTask(): Task {
  const { values } = parseArgs({
    options: { minutes: { type: 'string' }, seed: { type: 'string' }, target: { type: 'string' } },
  });
  const seed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
  const minutes = Number(values.minutes ?? 2);
  if (!(minutes > 0) || !Number.isInteger(seed)) throw new Error('Use --minutes 2 --seed 1.');
  return {
    minutes,
    seed,
    target: values.target,
    counter: new SharedArrayBuffer(4),
    input: new SharedArrayBuffer(65_536),
  };
}

function watch(task: Task): void {
  console.log(`seed ${task.seed}, ${task.minutes} minute(s)`);
  const worker = new Worker(new URL(import.meta.url), { workerData: task });
  const seen = { count: 0, since: Date.now() };
  const timer = setInterval(() => {
    const count = Atomics.load(new Int32Array(task.counter), 0);
    if (count !== seen.count) Object.assign(seen, { count, since: Date.now() });
    else if (Date.now() - seen.since > HANG_SECONDS * 1000) {
      console.log(`HANGS: ${Buffer.from(task.input).toString('utf8').split('\0', 1)[0]}`);
      process.exit(1);
    }
  }, 1000);
  worker.on('message', (line: string) => console.log(line));
  worker.on('error', (error) => {
    console.log(error);
    process.exitCode = 1;
  });
  worker.on('exit', (code) => {
    clearInterval(timer);
    if (code !== 0) process.exitCode = 1;
  });
}

async function work({ minutes, seed, target: wanted, counter, input }: Task): Promise<void> {
  const tries = new Map<string, number>();
  const before = (value: unknown): void => {
    Atomics.add(new Int32Array(counter), 0, 1);
    new Uint8Array(input).fill(0);
    Buffer.from(input).write(`${JSON.stringify(value).slice(0, 60_000)}\0`);
  };
  const targets = await Promise.all(
    FUZZ_TARGETS.filter(({ name }) => wanted === undefined || name === wanted).map(({ open }) => open()),
  );
  const until = Date.now() + minutes * 60_000;
  let findings = 0;
  for (let round = seed; Date.now() < until && findings === 0; round++) {
    for (const target of targets) {
      const finding = await playTarget(target, { seed: round, runs: target.shortRuns, before });
      tries.set(target.name, (tries.get(target.name) ?? 0) + target.shortRuns);
      if (finding === undefined) continue;
      findings += 1;
      parentPort?.postMessage(finding);
    }
  }
  for (const target of targets) await target.close?.();
  for (const [name, count] of tries) parentPort?.postMessage(`${name}: ${count} inputs`);
  process.exitCode = findings > 0 ? 1 : 0;
}
