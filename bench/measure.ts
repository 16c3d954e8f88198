/** Times of competitors measured side by side: milliseconds of processor time a call, per round. */
export type Rounds = ReadonlyMap<string, readonly number[]>;

/** How long to measure. */
export interface Effort {
  readonly rounds: number;
  /** About how long each competitor runs in one round, milliseconds of processor time. */
  readonly roundMs: number;
}

/**
 * Runs the competitors in turns, round after round, so that a slow moment of the machine hits all of them; the order turns
 * with each round. Each is warmed up before and gets the same time.
 */
export function measure(competitors: Readonly<Record<string, () => unknown>>, { rounds, roundMs }: Effort): Rounds {
  const names = Object.keys(competitors);
  const calls = new Map(names.map((name) => [name, warmUp(competitors[name] as () => unknown, roundMs)]));
  const times = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round) % names.length] as string;
      times.get(name)?.push(timeOf(competitors[name] as () => unknown, calls.get(name) ?? 1));
    }
  }
  return times;
}

/** Lets the compiler settle and says how many calls fill a round. */
function warmUp(run: () => unknown, roundMs: number): number {
  const longEnough = Math.max(300, roundMs * 4);
  const start = processorMs();
  let calls = 0;
  while (calls < 3 || processorMs() - start < longEnough) {
    run();
    calls += 1;
  }
  return Math.max(1, Math.round((roundMs * calls) / (processorMs() - start)));
}

function timeOf(run: () => unknown, calls: number): number {
  const start = processorMs();
  for (let call = 0; call < calls; call++) run();
  return (processorMs() - start) / calls;
}

/**
 * Processor time that all threads of this process have used, the garbage collector's too. On an idle machine it is no less
 * than the time on the wall; on a busy one it leaves out the waiting.
 */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Ratios of two competitors, round by round: noise that hits both drops out. */
export function ratios(times: Rounds, over: string, under: string): number[] {
  const below = times.get(under) ?? [];
  return (times.get(over) ?? []).map((time, round) => time / (below[round] ?? Number.NaN));
}

/** Half the distance between the 10th and the 90th percentile. */
export function spread(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return (at(0.9) - at(0.1)) / 2;
}
