import { Pool } from 'undici';

/** Clients at one time. */
const CLIENTS = 16;

/** What a round of requests came to. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Times of single requests, milliseconds, ascending. */
  readonly latencies: readonly number[];
}

/** How long: seconds, or so many requests. */
export type Length = { readonly seconds: number } | { readonly requests: number };

/** Asks for the targets in turn, sixteen at a time, until time or number is up. An answer that is not 200 ends the bench. */
export async function load(port: number, targets: readonly string[], length: Length): Promise<LoadResult> {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: CLIENTS });
  const started = performance.now();
  const until = 'seconds' in length ? started + length.seconds * 1000 : Number.POSITIVE_INFINITY;
  const most = 'requests' in length ? length.requests : Number.POSITIVE_INFINITY;
  const latencies: number[] = [];
  let sent = 0;
  const client = async (): Promise<void> => {
    while (performance.now() < until && sent < most) {
      const begun = performance.now();
      const answer = await pool.request({ method: 'GET', path: targets[sent++ % targets.length] ?? '/' });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`A server of the bench answered ${answer.statusCode}.`);
      latencies.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const seconds = (performance.now() - started) / 1000;
  await pool.destroy();
  return { requests: latencies.length, seconds, latencies: latencies.sort((a, b) => a - b) };
}
