import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RunningProxy, startProxy } from './support.ts';

/** Walks the simulated account as a client would, tokens all the way, and looks for people in everything that comes out. */
let proxy: RunningProxy;

beforeAll(async () => {
  proxy = await startProxy({ simulator: { users: 15 } });
});

afterAll(() => proxy.close());

/** Where tokens of an answer lead: list → field of a row → targets. */
const LINKS: Readonly<Record<string, readonly (readonly [string, (token: string) => readonly string[]])[]>> = {
  users: [
    [
      'id',
      (id) => [
        `/v2/users/${id}`,
        `/v2/users/${id}/meetings?page_size=3`,
        `/v2/users/${id}/recordings?from=2026-11-01&to=2026-11-20`,
        `/v2/report/users/${id}/meetings?from=2026-11-01&to=2026-11-20`,
      ],
    ],
  ],
  meetings: [
    ['id', (id) => [`/v2/meetings/${id}`, `/v2/past_meetings/${id}/instances`, `/v2/report/meetings/${id}`]],
    [
      'uuid',
      (id) => [
        `/v2/past_meetings/${id}`,
        `/v2/past_meetings/${id}/participants?page_size=2`,
        `/v2/report/meetings/${id}/participants?page_size=2`,
        `/v2/meetings/${id}/meeting_summary`,
      ],
    ],
  ],
};

test('nothing personal is in any body, header or log line of a whole crawl, errors included', async () => {
  const outputs: string[] = [];
  const statuses = new Map<number, number>();
  const queue: string[] = ['/v2/users?page_size=4'];
  const seen = new Set(queue);
  const add = (target: string): void => {
    if (!seen.has(target) && seen.size < 900) {
      seen.add(target);
      queue.push(target);
    }
  };
  for (let target = queue.shift(); target !== undefined; target = queue.shift()) {
    const answer = await proxy.ask(target);
    outputs.push(answer.everything);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    if (answer.status === 200) follow(JSON.parse(answer.body) as Record<string, unknown>, target, add);
  }
  const everything = [...outputs, ...proxy.logs].join('\n');
  const personal = [...proxy.simulator.personalValues()].filter((value) => value.length >= 6);
  expect(personal.length).toBeGreaterThan(100);
  expect(statuses.get(200)).toBeGreaterThan(200);
  expect([...statuses.keys()].some((status) => status >= 400)).toBe(true);
  expect(personal.filter((value) => everything.includes(value)).length).toBe(0);
}, 120_000);

function follow(body: Record<string, unknown>, target: string, add: (target: string) => void): void {
  for (const [list, links] of Object.entries(LINKS)) {
    const rows = Array.isArray(body[list]) ? (body[list] as Record<string, unknown>[]) : [];
    for (const row of rows)
      for (const [field, targets] of links) if (typeof row[field] === 'string') targets(row[field]).forEach(add);
  }
  const next = body['next_page_token'];
  if (typeof next === 'string' && next !== '')
    add(`${target.replace(/&next_page_token=[^&]*/, '')}&next_page_token=${encodeURIComponent(next)}`);
}
