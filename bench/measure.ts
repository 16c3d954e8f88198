/** Times of competitors measured side by side: milliseconds a call, per round. */
export type Rounds = ReadonlyMap<string, readonly number[]>;

/** How long to measure. */
export interface Effort {
  readonly rounds: number;
  /** About how long each competitor runs in one round, milliseconds. */
  readonly roundMs: number;
}

/**
 * Runs the competitors in turns, round after round, so that a slow moment of the machine hits all of them; the order turns
 * with each round. Each is warmed up before and gets the same time.
 */
export function measure(competitors: Readonly<Record<string, () => void>>, { rounds, roundMs }: Effort): Rounds {
  const names = Object.keys(competitors);
  const calls = new Map(names.map((name) => [name, warmUp(competitors[name] as () => void, roundMs)]));
  const times = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round) % names.length] as string;
      times.get(name)?.push(timeOf(competitors[name] as () => void, calls.get(name) ?? 1));
    }
  }
  return times;
}

/** Lets the compiler settle and says how many calls fill a round. */
function warmUp(run: () => void, roundMs: number): number {
  const until = performance.now() + Math.max(300, roundMs * 4);
  let calls = 0;
  const start = performance.now();
  while (performance.now() < until || calls < 3) {
    run();
    calls += 1;
  }
  return Math.max(1, Math.round((roundMs * calls) / (performance.now() - start)));
}

function timeOf(run: () => void, calls: number): number {
  const start = performance.now();
  for (let call = 0; call < calls; call++) run();
  return (performance.now() - start) / calls;
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
