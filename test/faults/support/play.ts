import type { RawAnswer } from '../../support/raw-request.ts';
import type { FaultRow, FreshStart } from '../table/types.ts';
import type { FaultBench } from './bench.ts';

/** The request every row makes. */
export const TARGET = '/v2/users';

const USUAL_DEADLINE_MS = 3000;
/** What a busy machine may add. */
const SLACK_MS = 1500;

/** What came of a row. */
export interface Played {
  readonly answer: RawAnswer;
  /** Whether the answer came within the deadline. */
  readonly inTime: boolean;
  /** Status of the next request, once nothing is wrong any more. */
  readonly next: number;
}

/** Makes what the row says go wrong, asks, puts it right, and asks again. */
export async function play(row: FaultRow, bench: FaultBench, closedPort: number): Promise<Played> {
  const clock = { aheadMs: 0 };
  const { faults } = bench.simulator;
  const deadlineMs = row.deadlineMs ?? USUAL_DEADLINE_MS;
  if (row.fresh) await startFresh(row.fresh, bench, closedPort);
  await arrange(row, bench, clock);
  for (const fault of row.faults ?? []) faults.next({ ...fault, path: fault.path ?? TARGET });
  await bench.order({ deadlineMs });
  const started = performance.now();
  const answer = await bench.ask(TARGET);
  const inTime = performance.now() - started < deadlineMs + SLACK_MS;
  faults.clear();
  const restart = row.fresh?.refused === undefined ? {} : { restart: {} };
  await bench.order({
    secrets: 'up',
    deadlineMs: USUAL_DEADLINE_MS,
    aheadMs: clock.aheadMs + (row.healsAfterMs ?? 0),
    ...restart,
  });
  return { answer, inTime, next: await askUntilWell(bench) };
}

async function startFresh(
  { refused, secrets = 'up' }: FreshStart,
  bench: FaultBench,
  closedPort: number,
): Promise<void> {
  const nobody = `http://127.0.0.1:${closedPort}`;
  const restart: Record<string, string> =
    refused === 'api'
      ? { TARGET_HOST: nobody }
      : refused === 'token'
        ? { REFRESH_ENDPOINT: `${nobody}/oauth/token` }
        : {};
  await bench.order({ restart, secrets, aheadMs: 0 });
}

/** What changes once the proxy runs well: it is asked once before. */
async function arrange(row: FaultRow, bench: FaultBench, clock: { aheadMs: number }): Promise<void> {
  if (row.secrets === undefined && row.jumpMs === undefined && !row.revoked) return;
  await bench.ask(TARGET);
  clock.aheadMs = row.jumpMs ?? 0;
  if (row.revoked) bench.simulator.revokeTokens();
  await bench.order({ aheadMs: clock.aheadMs, ...(row.secrets && { secrets: row.secrets }) });
}

/** What was given up may still hold the others for a moment: a second or two, as the test's settings say. */
async function askUntilWell(bench: FaultBench): Promise<number> {
  let status = (await bench.ask(TARGET)).status;
  for (let tries = 0; tries < 8 && status !== 200; tries++) {
    await new Promise((done) => setTimeout(done, 400));
    status = (await bench.ask(TARGET)).status;
  }
  return status;
}
