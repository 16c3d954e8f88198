import { describe, expect, test } from '@jest/globals';
import { createAccount } from '../../../src/zoom/simulator/account.ts';
import { uuidSegment } from '../../../src/zoom/simulator/index.ts';
import { withSimulator } from '../support/simulated.ts';

const now = Date.UTC(2026, 10, 20, 12);
type Row = Record<string, string>;

describe('an account', () => {
  const account = createAccount('zoom', 250, now);
  const meetings = account.meetings();

  test('is the same for the same seed, whatever is asked first, and another for another', () => {
    const other = createAccount('zoom', 250, now);
    const late = other.attendance(other.meetings().at(-1) as never);
    expect(late).toEqual(account.attendance(meetings.at(-1) as never));
    expect(other.meetings()).toEqual(meetings);
    expect(createAccount('else', 250, now).users[0]?.email).not.toBe(account.users[0]?.email);
  });

  test.each([
    ['UUIDs that start with a slash', meetings.filter(({ uuid }) => uuid.startsWith('/'))],
    ['UUIDs that hold two slashes', meetings.filter(({ uuid }) => uuid.includes('//'))],
    ['UUIDs with a plus', meetings.filter(({ uuid }) => uuid.includes('+'))],
    ['personal rooms whose number is the PMI', meetings.filter(({ number, host }) => number === host.pmi)],
    ['meetings to come', meetings.filter(({ start }) => start > now)],
    ['webinars', meetings.filter(({ kind }) => kind === 'webinar')],
    ['instant meetings', meetings.filter(({ type }) => type === 1)],
    ['more people than a page holds', meetings.filter(({ size }) => size > 300)],
    ['users who are pending', account.users.filter(({ status }) => status === 'pending')],
    ['users who are inactive', account.users.filter(({ status }) => status === 'inactive')],
  ])('has %s', (_title, found) => {
    expect(found.length).toBeGreaterThan(0);
  });

  test('has half a year of meetings, each with its own UUID', () => {
    const starts = meetings.map(({ start }) => start);
    expect(Math.min(...starts)).toBeGreaterThan(now - 185 * 86_400_000);
    expect(Math.min(...starts)).toBeLessThan(now - 150 * 86_400_000);
    expect(new Set(meetings.map(({ uuid }) => uuid)).size).toBe(meetings.length);
    expect(new Set(account.users.map(({ email }) => email)).size).toBe(250);
    expect(new Set(account.users.map(({ pmi }) => pmi)).size).toBe(250);
  });

  test('has guests without id, guests with an e-mail, dial-ins named by number, and people who come twice', () => {
    const rows = meetings
      .slice(0, 200)
      .flatMap((meeting) => account.attendance(meeting).map((row) => ({ ...row, uuid: meeting.uuid })));
    const guests = rows.filter(({ internal }) => !internal).map(({ person }) => person);
    expect(guests.every(({ id }) => id === '')).toBe(true);
    expect(guests.some(({ email }) => email === '')).toBe(true);
    expect(guests.some(({ email }) => email.endsWith('@example.org'))).toBe(true);
    expect(guests.some(({ name }) => /^1\d{10}$/.test(name))).toBe(true);
    expect(guests.some(({ name }) => /^1\d{4}\*\*\*\d\d$/.test(name))).toBe(true);
    const visits = new Map<string, number>();
    for (const { uuid, registrantId } of rows) {
      visits.set(uuid + registrantId, (visits.get(uuid + registrantId) ?? 0) + 1);
    }
    expect(Math.max(...visits.values())).toBe(2);
  });
});

test('answers join: user, host and participant are the same person under every endpoint', async () => {
  await withSimulator({}, async ({ get, simulator }) => {
    const { account } = simulator;
    const meeting = account
      .meetings()
      .find(({ kind, start, uuid }) => kind === 'meeting' && start < now && uuid.startsWith('/'));
    const uuid = uuidSegment(meeting?.uuid ?? '');
    const past = (await get(`/v2/past_meetings/${uuid}`)).json;
    const user = (await get(`/v2/users/${past['host_id']}`)).json;
    expect(user).toMatchObject({ id: past['host_id'], email: past['user_email'], display_name: past['user_name'] });
    const byEmail = (await get(`/v2/users/${encodeURIComponent(String(user['email']))}`)).json;
    expect(byEmail['id']).toBe(user['id']);
    for (const endpoint of [`/v2/past_meetings/${uuid}/participants`, `/v2/report/meetings/${uuid}/participants`]) {
      const rows = (await get(`${endpoint}?page_size=300`)).json['participants'] as Row[];
      expect(rows).toHaveLength(account.attendance(meeting as never).length);
      expect(rows[0]).toMatchObject({ id: past['host_id'], user_email: past['user_email'], name: past['user_name'] });
      expect(rows.map((row) => account.user(row['id'] ?? '')?.email ?? '')).toEqual(
        rows.map((row) => (row['id'] === '' ? '' : row['user_email'])),
      );
    }
    const room = account.meetings().find(({ number, host, start }) => number === host.pmi && start < now);
    const personal = (await get(`/v2/meetings/${room?.number}`)).json;
    expect(personal).toMatchObject({ id: room?.host.pmi, pmi: String(room?.host.pmi), host_id: room?.host.id });
  });
});

test('a recording is found in every list it belongs to, and nowhere else', async () => {
  await withSimulator({}, async ({ get, simulator }) => {
    const month = 'from=2026-10-22&to=2026-11-20&page_size=300';
    const all = (await get(`/v2/accounts/me/recordings?${month}`)).json['meetings'] as Row[];
    expect(all.length).toBeGreaterThan(0);
    for (const row of all.slice(0, 5)) {
      const mine = (await get(`/v2/users/${row['host_id']}/recordings?${month}`)).json['meetings'] as Row[];
      expect(mine.map(({ uuid }) => uuid)).toContain(row['uuid']);
      const { json } = await get(`/v2/meetings/${uuidSegment(row['uuid'] ?? '')}/recordings`);
      expect(json).toMatchObject({
        uuid: row['uuid'],
        topic: row['topic'],
        host_id: row['host_id'],
        recording_count: 3,
      });
    }
    const silent = simulator.account
      .meetings()
      .find(({ recorded, kind, start }) => !recorded && kind === 'meeting' && start < now);
    expect((await get(`/v2/meetings/${uuidSegment(silent?.uuid ?? '')}/recordings`)).json['code']).toBe(3301);
  });
});

test('two simulators of one seed answer with the same bytes', async () => {
  const texts: string[][] = [];
  for (const _ of [1, 2]) {
    await withSimulator({ users: 8 }, async ({ get, simulator }) => {
      const targets = simulator.pathsOfTheAccount(1).filter((target) => !target.includes('page_token'));
      texts.push(
        await Promise.all(
          targets.map(async (target) => (await get(target)).text.replace(/"next_page_token":"[^"]*"/, '')),
        ),
      );
    });
  }
  expect(texts[0]).toEqual(texts[1]);
});

test('starts with 250 users in less than 300 ms', async () => {
  const times: number[] = [];
  for (const _ of [1, 2, 3]) {
    const before = performance.now();
    await withSimulator({ users: 250 }, async () => void times.push(performance.now() - before));
  }
  expect(Math.min(...times)).toBeLessThan(300);
});
