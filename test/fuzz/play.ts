import fc from 'fast-check';
import { type FuzzTarget, found } from './target.ts';

/** Longer than this for one input is a finding, milliseconds. */
const TOO_LONG_MS = 1000;

/** How to try. */
export interface FuzzEffort {
  readonly seed: number;
  readonly runs: number;
  /** Told before each input, so that somebody outside can see where it hangs. */
  readonly before?: (input: unknown) => void;
}

/** Tries a target with so many inputs; the report of what was found, with seed and smallest input, or undefined. */
export async function playTarget(target: FuzzTarget, { seed, runs, before }: FuzzEffort): Promise<string | undefined> {
  const property = fc.asyncProperty(target.inputs, async (input) => {
    before?.(input);
    const started = performance.now();
    await target.run(input);
    const took = performance.now() - started;
    // A second look, since the machine may have been busy.
    if (took > TOO_LONG_MS && (await timeOf(target, input)) > TOO_LONG_MS)
      found(`one input takes ${Math.round(took)} ms`);
  });
  const outcome = await fc.check(property, { seed, numRuns: runs, endOnFailure: false });
  if (!outcome.failed) return undefined;
  const why = outcome.errorInstance instanceof Error ? outcome.errorInstance.stack : String(outcome.errorInstance);
  return `${target.name}, seed ${seed}: ${JSON.stringify(outcome.counterexample?.[0])}\n${why}`;
}

async function timeOf(target: FuzzTarget, input: unknown): Promise<number> {
  const started = performance.now();
  await target.run(input);
  return performance.now() - started;
}
