import { Pool } from 'undici';

/** What a run came to. Every request is in exactly one count. */
export interface Counts {
  sent: number;
  right: number;
  /** Documented errors, by status and word. */
  refused: Map<string, number>;
  /** What must not be: another body, an undocumented answer, a broken connection. Kinds only. */
  wrong: Map<string, number>;
}

/** What the clients do. */
export interface Traffic {
  readonly port: number;
  /** Target → the body it must answer with. */
  readonly expected: ReadonlyMap<string, string>;
  readonly clients: number;
  /** All clients together; undefined: as fast as answers come. */
  readonly requestsPerSecond?: number;
  readonly until: number;
  readonly personal: readonly string[];
}

/** Answers docs/operations.md lists for what Zoom or the network does. */
const DOCUMENTED = new Set([
  '401 API_ERROR',
  '429 API_ERROR',
  '500 API_ERROR',
  '502 API_ERROR',
  '503 API_ERROR',
  '504 API_ERROR',
  '502 CONNECTION_TO_SOURCE',
  '503 CONNECTION_TO_SOURCE',
  '502 UNKNOWN',
  '504 SOURCE_API_READ_TIMEOUT',
  '502 NETWORK_EGRESS_BLOCKED',
]);

/** Sends requests until the time is up; each client waits for its answer before it asks again. */
export async function sendTraffic(traffic: Traffic): Promise<Counts> {
  const counts: Counts = { sent: 0, right: 0, refused: new Map(), wrong: new Map() };
  const pool = new Pool(`http://127.0.0.1:${traffic.port}`, { connections: traffic.clients });
  const targets = [...traffic.expected.keys()];
  const pause = traffic.requestsPerSecond === undefined ? 0 : (traffic.clients / traffic.requestsPerSecond) * 1000;
  await Promise.all(
    Array.from({ length: traffic.clients }, async (_, client) => {
      let next = performance.now() + (pause * client) / traffic.clients;
      for (let turn = client; Date.now() < traffic.until; turn++) {
        await waitUntil(next);
        next += pause;
        await ask(pool, targets[turn % targets.length] ?? '/', traffic, counts);
      }
    }),
  );
  await pool.destroy();
  return counts;
}

async function ask(pool: Pool, target: string, { expected, personal }: Traffic, counts: Counts): Promise<void> {
  counts.sent += 1;
  try {
    const answer = await pool.request({ method: 'GET', path: target });
    const body = await answer.body.text();
    const kind = `${answer.statusCode} ${answer.headers['x-psoxy-error'] ?? ''}`.trim();
    if (answer.statusCode === 200 && body === expected.get(target)) counts.right += 1;
    else if (DOCUMENTED.has(kind) && !personal.some((value) => body.includes(value))) add(counts.refused, kind);
    else add(counts.wrong, `${kind}${answer.statusCode === 200 ? ' with another body' : ''}`);
  } catch (error) {
    add(counts.wrong, error instanceof Error ? error.name : 'error');
  }
}

function add(counts: Map<string, number>, kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

async function waitUntil(time: number): Promise<void> {
  const wait = time - performance.now();
  if (wait > 0) await new Promise((done) => setTimeout(done, wait));
}
