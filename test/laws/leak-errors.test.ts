import { describe, expect, jest, test } from '@jest/globals';
import { catalogue } from '../rules/support/catalogue.ts';
import { pseudonymsFor } from '../rules/support/sanitize.ts';
import { endpointFor, samplePath } from '../rules/support/shipped.ts';
import { createCanaries } from '../support/leaks/canary.ts';
import { madeErrors, validatorHeaders } from '../support/leaks/errors.ts';
import { findLeaks } from '../support/leaks/find.ts';
import { subjects } from '../support/leaks/law.ts';
import { reversibleToken } from '../support/leaks/targets.ts';

// Seconds of computing, and other suites beside.
jest.setTimeout(120_000);

// The tripwire looks at answers that passed; nothing here gets that far.
const rows = subjects(['off']).map((subject) => [subject.name, subject] as const);

describe.each(rows)('%s', (name, { stand, endpoints }) => {
  test('nothing of an error or its headers comes out', async () => {
    let answered = 0;
    for (const { title, source } of madeErrors()) {
      const entry = endpoints[answered % endpoints.length];
      const { everything, wasCalled } = await stand.ask(entry?.path ?? '', source);
      expect({ title, wasCalled, found: findLeaks(everything) }).toEqual({ title, wasCalled: true, found: [] });
      answered += 1;
    }
    expect(answered).toBeGreaterThan(200);
  });

  test('an error in the documents of a longer answer takes the answer with it', async () => {
    for (const entry of endpoints) {
      const error = JSON.stringify({
        code: 1001,
        message: `User does not exist: ${createCanaries().email('message')}.`,
      });
      const { everything, body } = await stand.ask(entry.path, { body: `{}\n${error}` });
      expect({ path: entry.path, body, found: findLeaks(everything) }).toEqual({
        path: entry.path,
        body: '',
        found: [],
      });
    }
  });

  test('endpoints it does not open are refused before Zoom is asked', async () => {
    const closed = catalogue.filter(({ path }) => endpointFor(name, path) === undefined);
    expect(closed.length).toBeGreaterThan(50);
    for (const { path } of closed) {
      const source = { body: createCanaries().text(path) };
      const { status, everything, wasCalled } = await stand.ask(path, source, { line: samplePath(path, name) });
      expect({ path, status, wasCalled, found: findLeaks(everything) }).toEqual({
        path,
        status: 403,
        wasCalled: false,
        found: [],
      });
    }
  });

  test('nothing of a refused request comes out or into the log', async () => {
    for (const { line, headers } of refusedRequests(name)) {
      const { everything, wasCalled } = await stand.ask('', { body: '{}' }, { line, headers });
      expect({ wasCalled, found: findLeaks(everything) }).toEqual({ wasCalled: false, found: [] });
    }
  });
});

test.each(rows.filter(([name]) => name !== 'zoom-drop-in'))(
  '%s: validators and links do not come out',
  async (_name, { stand }) => {
    const { everything } = await stand.ask('/users', { body: '{}', headers: validatorHeaders(createCanaries()) });
    expect(findLeaks(everything)).toEqual([]);
  },
);

function refusedRequests(name: (typeof rows)[number][0]) {
  const canaries = createCanaries();
  const email = canaries.email('path');
  const token = reversibleToken(pseudonymsFor(name), canaries.word('token'), 'participant');
  const forged = `p~${Buffer.from(canaries.text('forged').repeat(4)).toString('base64url')}`;
  const lines = [
    `/v2/nothing/${email}`,
    `/v2/users?search_key=${email}`,
    `/v2/users?${email}=1`,
    `/v2/users/${canaries.word('path')}/settings/..`,
    `/v2/users/${encodeURIComponent(email)}/nothing`,
    `/v2/users/${forged}/zak`,
    `/v2/users/${token}/zak`,
    `/v2/users?status=${canaries.word('query')}%`,
    `${canaries.word('no slash')}`,
  ];
  const headers = { authorization: `Bearer ${email}`, 'user-agent': email, referer: email, 'x-forwarded-for': email };
  return [
    ...lines.map((line) => ({ line, headers })),
    { line: '/v2/users', headers: { 'x-psoxy-skip-sanitizer': email } },
    { line: '/v2/users', headers: { 'x-psoxy-pseudonym-implementation': email } },
    { line: '/v2/users', headers: { 'x-psoxy-targetpath': `/v2/users/${email}` } },
    { line: '/v2/users', headers: { 'content-encoding': email } },
  ];
}
