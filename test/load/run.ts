/**
 * `npm run test:load -- [--minutes 10]`: 200 clients ask at twice the rate the proxy sustains, while faults of Zoom go on and
 * off. Every answer must be the expected body or a documented error, the counts must add up, memory must stay, tokens must be
 * asked for once per expiry, and a second after the last fault all must be right again. Exit 1 when one of these fails.
 */
import { parseArgs } from 'node:util';
import type { Fault } from '../../src/zoom/simulator/index.ts';
import { type FaultBench, type Memory, startFaultBench } from '../faults/support/bench.ts';
import { type Counts, sendTraffic } from './clients.ts';

const CLIENTS = 200;
const MIB = 1_048_576;
/** How much memory may move between the first and the last look. */
const GROWTH_ALLOWED = 1.15;
const TOKEN_SECONDS = 60;

const { values } = parseArgs({ options: { minutes: { type: 'string' } } });
const minutes = Number(values.minutes ?? 10);

const FAULTS: readonly Fault[] = [
  { kind: 'server-error', status: 503, path: '/v2/' },
  { kind: 'reset-in-body', path: '/v2/' },
  { kind: 'reset-before-headers', path: '/v2/' },
  { kind: 'truncated-gzip', path: '/v2/' },
  { kind: 'rate-limited', form: 'daily', path: '/v2/' },
  { kind: 'not-json', path: '/v2/' },
  { kind: 'latency', ms: 200, path: '/v2/' },
  { kind: 'redirect', path: '/v2/' },
  { kind: 'invalid-utf8', path: '/v2/' },
  { kind: 'unauthorized', path: '/v2/' },
];

/** Log text is looked at as it comes: tokens are counted in all of it, people sought in every twentieth piece. */
const logged = { pieces: 0, issued: 0, leaks: 0 };
let personal: readonly string[] = [];

const bench = await startFaultBench({
  onLog(text) {
    logged.pieces += 1;
    logged.issued += text.split('"outcome":"issued"').length - 1;
    if (logged.pieces % 20 === 0 && personal.some((value) => text.includes(value))) logged.leaks += 1;
  },
  env: { RULES_SOURCE: 'built-in:zoom', REQUEST_TIMEOUT_SECONDS: '10' },
  simulator: { users: 60, recorded: 0, tokenSeconds: TOKEN_SECONDS },
  execArgv: ['--expose-gc', '--max-old-space-size=160'],
});
await bench.order({ deadlineMs: 10_000 });
const expected = await collectTargets(bench);
personal = [...bench.simulator.personalValues()].filter((value) => value.length >= 6);
const traffic = { port: bench.port, expected, clients: CLIENTS, personal };

const measured = await sendTraffic({ ...traffic, until: Date.now() + 10_000 });
const sustained = measured.sent / 10;
console.log(
  `sustained ${Math.round(sustained)} requests/s over ${expected.size} targets; now twice that for ${minutes} min`,
);

const first = await bench.order({ memory: true });
const switching = switchFaults(bench);
const counts = await sendTraffic({
  ...traffic,
  requestsPerSecond: sustained * 2,
  until: Date.now() + minutes * 60_000,
});
switching.stop();
await new Promise((done) => setTimeout(done, 1000));
const after = await sendTraffic({ ...traffic, clients: 20, until: Date.now() + 2000 });
const last = await bench.order({ memory: true });
report(counts, after, { first, last });
await bench.close();

/** Lists, single objects and refusals, with the tokens the proxy gives. */
async function collectTargets({ ask }: FaultBench): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const users = await answerOf('/v2/users?page_size=300');
  const ids = (users['users'] as { readonly id: string }[]).slice(0, 8).map(({ id }) => encodeURIComponent(id));
  for (const id of ids) {
    await answerOf(`/v2/users/${id}`);
    await answerOf(`/v2/users/${id}/meetings?page_size=30`);
  }
  return found;

  async function answerOf(target: string): Promise<Record<string, unknown>> {
    const { status, body } = await ask(target);
    if (status !== 200) throw new Error(`${target.split('/', 4).join('/')} answers ${status}.`);
    found.set(target, body);
    return JSON.parse(body) as Record<string, unknown>;
  }
}

/** One kind of fault after the other: two seconds on, two off. */
function switchFaults({ simulator }: FaultBench): { stop(): void } {
  let turn = 0;
  const timer = setInterval(() => {
    simulator.faults.clear();
    const fault = turn % 2 === 0 ? FAULTS[(turn / 2) % FAULTS.length] : undefined;
    if (fault !== undefined) simulator.faults.always(fault);
    turn += 1;
  }, 2000);
  return {
    stop() {
      clearInterval(timer);
      simulator.faults.clear();
    },
  };
}

function report(during: Counts, afterwards: Counts, memory: { readonly first: Memory; readonly last: Memory }): void {
  const problems = [...problemsOf(during), ...problemsOf(afterwards)];
  if (afterwards.right !== afterwards.sent) problems.push('not all is right a second after the last fault');
  if (memory.last.heapUsed > memory.first.heapUsed * GROWTH_ALLOWED) problems.push('the heap has grown');
  if (bench.exitCode() !== null) problems.push('the proxy has ended');
  if (logged.leaks > 0) problems.push('a person stands in the log');
  const { issued } = logged;
  // A token is renewed a little before its end, and once more after a burst of 401s.
  const mostTokens = Math.ceil((minutes * 60 + 15) / (TOKEN_SECONDS * 0.75)) * 2 + (minutes * 60) / 40 + 3;
  if (issued > mostTokens) problems.push(`${issued} tokens were asked for, at most ${Math.round(mostTokens)} expected`);
  const size = ({ heapUsed, rss }: Memory) =>
    `heap ${(heapUsed / MIB).toFixed(1)} MiB, RSS ${Math.round(rss / MIB)} MiB`;
  console.log(
    `sent ${during.sent}: ${during.right} right, refused as documented ${list(during.refused)}, wrong ${list(during.wrong)}`,
  );
  console.log(`after the faults: ${afterwards.right} of ${afterwards.sent} right`);
  console.log(`tokens issued ${issued}; memory ${size(memory.first)} → ${size(memory.last)}`);
  console.log(problems.length === 0 ? 'fine' : `NOT FINE: ${problems.join('; ')}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

function problemsOf({ sent, right, refused, wrong }: Counts): string[] {
  const sum = right + [...refused.values(), ...wrong.values()].reduce((total, count) => total + count, 0);
  return [
    ...(sum === sent ? [] : [`${sent} sent, ${sum} answered`]),
    ...[...wrong].map(([kind, count]) => `${count} × ${kind}`),
  ];
}

function list(counts: ReadonlyMap<string, number>): string {
  return counts.size === 0 ? 'none' : [...counts].map(([kind, count]) => `${count} × ${kind}`).join(', ');
}
