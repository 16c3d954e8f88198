import { describe, expect, test } from '@jest/globals';
import { withSimulator } from '../support/simulated.ts';

describe('the token endpoint', () => {
  test('answers as Zoom does', async () => {
    await withSimulator({ scopes: ['user:read:admin'], apiUrl: 'https://api-eu.zoom.us' }, async ({ token }) => {
      const { status, json } = await token();
      expect(status).toBe(200);
      expect(json).toEqual({
        access_token: expect.stringMatching(/^eyJ[\w.-]+$/),
        token_type: 'bearer',
        expires_in: 3600,
        scope: 'user:read:admin',
        api_url: 'https://api-eu.zoom.us',
      });
    });
  });

  test.each([
    ['a wrong secret', { secret: 'wrong' }, 'invalid_client'],
    ['another grant', { body: 'grant_type=client_credentials&account_id=simulated-account' }, 'unsupported_grant_type'],
    ['a JSON body', { contentType: 'application/json' }, 'unsupported_grant_type'],
    ['a wrong account', { body: 'grant_type=account_credentials&account_id=other' }, 'invalid_request'],
  ])('refuses %s with 400', async (_title, change, error) => {
    await withSimulator({}, async ({ token }) => {
      expect(await token(change)).toMatchObject({ status: 400, json: { error, reason: expect.any(String) } });
    });
  });
});

describe('an access token', () => {
  test('works beside a newer one, until it expires or is revoked', async () => {
    await withSimulator({}, async ({ get, token, simulator }) => {
      await token();
      expect((await get('/v2/users')).status).toBe(200);
      simulator.advance(3_600_000);
      expect(await get('/v2/users')).toMatchObject({
        status: 401,
        json: { code: 124, message: 'Access token is expired.' },
      });
    });
    await withSimulator({}, async ({ get, simulator }) => {
      simulator.revokeTokens();
      expect(await get('/v2/users')).toMatchObject({
        status: 401,
        json: { code: 124, message: 'Invalid access token.' },
      });
    });
  });

  test('without the scope of an endpoint is refused with the scopes it lacks', async () => {
    await withSimulator({ scopes: ['user:read:list_users:admin'] }, async ({ get }) => {
      expect((await get('/v2/users')).status).toBe(200);
      const { status, json } = await get('/v2/report/daily');
      expect([status, json['code']]).toEqual([400, 4700]);
      expect(json['message']).toContain('report:read:admin');
    });
  });
});

describe('an error', () => {
  test.each([
    ['/v2/users/nobody.here%40example.com', 404, 1001, 'User does not exist: nobody.here@example.com.'],
    ['/v2/users/me', 404, 1001, 'User does not exist: me.'],
    ['/v2/meetings/99', 404, 3001, 'Meeting does not exist: 99.'],
    ['/v2/webinars/99', 404, 3001, 'Webinar does not exist: 99.'],
    ['/v2/past_meetings/%2Fabc%3D%3D', 404, 3001, 'Meeting does not exist: /abc==.'],
    ['/v2/groups/none', 404, 4130, 'A group with this none does not exist.'],
    ['/v2/accounts/other/trusted_domains', 404, 2001, 'Account does not exist: other.'],
    ['/v2/tracking_fields/none', 404, 5110, 'Tracking field does not exist: none.'],
    ['/v2/nothing', 400, 2300, 'This API endpoint is not recognized.'],
    ['/v2/users//', 400, 2300, 'This API endpoint is not recognized.'],
    ['/v2/users?page_size=5000', 400, 300, 'Validation Failed.'],
    ['/v2/users?page_size=0', 400, 300, 'Validation Failed.'],
    ['/v2/users?next_page_token=abc', 400, 300, 'The next page token is invalid or expired.'],
    ['/v2/report/users', 400, 300, 'Validation Failed.'],
    ['/v2/report/users?from=2026-09-01&to=2026-10-20', 400, 300, 'Validation Failed.'],
    ['/v2/report/users?from=2026-01-01&to=2026-01-20', 400, 300, 'Validation Failed.'],
    ['/v2/report/users?from=2026-11-20&to=2026-11-01', 400, 300, 'Validation Failed.'],
    ['/v2/report/daily?year=2025&month=1', 400, 300, 'Validation Failed.'],
    ['/v2/archive_files?from=2026-11-01&to=2026-11-20', 400, 300, 'Validation Failed.'],
  ])('of %s quotes what Zoom quotes', async (target, status, code, message) => {
    await withSimulator({}, async ({ get }) => {
      expect(await get(target)).toMatchObject({ status, json: { code, message } });
    });
  });

  test('meets a pending user and a method other than GET', async () => {
    await withSimulator({ users: 250 }, async ({ get, simulator }) => {
      const pending = simulator.account.users.find(({ status }) => status === 'pending');
      expect(await get(`/v2/users/${pending?.email}`)).toMatchObject({ status: 400, json: { code: 1120 } });
      const rows = (await get('/v2/users?status=pending')).json['users'] as object[];
      expect(rows.every((row) => 'email' in row && !('id' in row))).toBe(true);
    });
  });
});

describe('pages', () => {
  test('hold every row once, and the last has no token', async () => {
    await withSimulator({ users: 65 }, async ({ get, simulator }) => {
      const ids: string[] = [];
      let token = '';
      do {
        const { json } = await get(`/v2/users?page_size=10&next_page_token=${token}`);
        ids.push(...(json['users'] as { id: string }[]).map(({ id }) => id));
        token = String(json['next_page_token']);
      } while (token !== '');
      expect(ids).toEqual(simulator.account.users.filter(({ status }) => status === 'active').map(({ id }) => id));
    });
  });

  test('end after 15 minutes, and with other parameters', async () => {
    await withSimulator({}, async ({ get, simulator }) => {
      const token = (await get('/v2/users?page_size=10')).json['next_page_token'];
      expect((await get(`/v2/users?page_size=11&next_page_token=${token}`)).status).toBe(400);
      expect((await get(`/v2/users?page_size=10&next_page_token=${token}`)).status).toBe(200);
      simulator.advance(15 * 60_000);
      expect((await get(`/v2/users?page_size=10&next_page_token=${token}`)).json['code']).toBe(300);
    });
  });

  test('may be capped at 300 where the documents say 2000', async () => {
    await withSimulator({ pageLimit: 300 }, async ({ get }) => {
      expect([(await get('/v2/users?page_size=300')).status, (await get('/v2/users?page_size=301')).status]).toEqual([
        200, 400,
      ]);
    });
  });
});

describe('a rate limit', () => {
  test('is met per second, and told by category, type, limit and what remains', async () => {
    await withSimulator({ rateLimits: 'Free', rateHeaders: 'all' }, async ({ get }) => {
      const answers = await Promise.all(Array.from({ length: 12 }, () => get('/v2/groups')));
      const refused = answers.find(({ status }) => status === 429);
      expect(answers.some(({ status }) => status === 200)).toBe(true);
      expect(refused?.json).toEqual({ code: 429, message: expect.stringContaining('per-second') });
      expect(Object.fromEntries(refused?.headers ?? [])).toMatchObject({
        'x-ratelimit-category': 'Medium',
        'x-ratelimit-type': 'QPS',
        'x-ratelimit-limit': '2',
        'x-ratelimit-remaining': '0',
      });
    });
  });

  test('is met per day, and told by an ISO date', async () => {
    await withSimulator({ rateLimits: 'Free' }, async ({ get, simulator }) => {
      let last = await get('/v2/report/daily');
      for (let second = 0; second < 1001 && last.status === 200; second += 1) {
        simulator.advance(1000);
        last = await get('/v2/report/daily');
      }
      expect(last).toMatchObject({ status: 429, json: { message: expect.stringContaining('daily') } });
      expect(last.headers.get('retry-after')).toBe('2026-11-21T00:00:00Z');
    });
  }, 20_000);

  test('is not met unless a plan is given', async () => {
    await withSimulator({}, async ({ get }) => {
      const answers = await Promise.all(Array.from({ length: 60 }, () => get('/v2/groups')));
      expect(answers.map(({ status }) => status)).toEqual(Array(60).fill(200));
    });
  });
});

test('request lines are recorded byte for byte, with headers and body', async () => {
  await withSimulator({}, async ({ get, simulator }) => {
    await get('/v2/past_meetings/%252Fabc%253D%253D?a=%2B+b&c==');
    expect(simulator.requests).toEqual([
      'POST /oauth/token HTTP/1.1',
      'GET /v2/past_meetings/%252Fabc%253D%253D?a=%2B+b&c== HTTP/1.1',
    ]);
    expect(simulator.received[0]?.body).toBe('account_id=simulated-account&grant_type=account_credentials');
    expect(simulator.received[1]?.headers['authorization']).toMatch(/^Bearer eyJ/);
  });
});

test('joined meetings are listed under the host they belong to', async () => {
  await withSimulator({}, async ({ get, simulator }) => {
    const { account } = simulator;
    const user = account.users[5];
    const range = 'from=2026-10-22&to=2026-11-20&page_size=300';
    const joined = (await get(`/v2/report/users/${user?.id}/meetings?type=pastJoined&${range}`)).json['meetings'] as {
      uuid: string;
      user_email: string;
    }[];
    expect(joined.length).toBeGreaterThan(0);
    for (const { uuid, user_email: email } of joined) {
      const meeting = account.meeting(uuid);
      expect(email).toBe(meeting?.host.email);
      expect(account.attendance(meeting as never).map(({ person }) => person)).toContain(user);
    }
  });
});

test('the logs of a month hold what was done in it, and nothing of the days ahead', async () => {
  await withSimulator({}, async ({ get, simulator }) => {
    const day = (back: number) => new Date(simulator.account.now - back * 86_400_000).toISOString().slice(0, 10);
    for (const [path, list] of [
      ['operationlogs', 'operation_logs'],
      ['activities', 'activity_logs'],
    ] as const) {
      const { json } = await get(`/v2/report/${path}?from=${day(20)}&to=${day(10)}&page_size=300`);
      const times = (json[list] as { time: string }[]).map(({ time }) => time.slice(0, 10)).sort();
      expect(times.length).toBeGreaterThan(0);
      expect([(times[0] ?? '') >= day(20), (times.at(-1) ?? '') <= day(10)]).toEqual([true, true]);
    }
    const billing = await get(`/v2/report/operationlogs?from=${day(20)}&to=${day(10)}&category_type=billing`);
    expect(JSON.stringify(billing.json)).not.toContain('"category_type":"user"');
    expect(JSON.stringify(billing.json)).toContain('"category_type":"billing"');
  });
});
