import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPseudonyms } from '../../src/pseudonyms/create.ts';
import { tokenOf } from '../../src/pseudonyms/token.ts';
import { expectValue, KEYED_TEST_KEYS, type RunningProxy, startProxy } from './support.ts';

/**
 * Access rules cannot be walked around: each request is either the endpoint it claims to be, and reaches Zoom byte for byte
 * as it should, or it is refused and Zoom is not called.
 */
let proxy: RunningProxy;
let user: string;
let userId: string;
let meeting: string;
let uuidToken: string;

beforeAll(async () => {
  proxy = await startProxy();
  const users = (await proxy.json('/v2/users?page_size=300'))['users'] as { id: string }[];
  for (const { id } of users) {
    const meetings = (await proxy.json(`/v2/users/${id}/meetings`))['meetings'] as { id: string; uuid: string }[];
    const first = meetings[0];
    if (first === undefined) continue;
    [user, meeting, uuidToken] = [id, first.id, first.uuid];
    break;
  }
  userId = lastTarget().split('/')[3] ?? '';
});

afterAll(() => proxy.close());

const lastTarget = (): string => (proxy.callsToZoom().at(-1) ?? '').split(' ')[1] ?? '';

/** `{user}`, `{meeting}` and `{uuid}` stand for tokens the proxy gave out. */
const fill = (target: string): string =>
  target.replaceAll('{user}', user).replaceAll('{meeting}', meeting).replaceAll('{uuid}', uuidToken);

describe('what is allowed reaches Zoom exactly so', () => {
  test.each([
    ['/v2/users', '/v2/users'],
    ['/v2/users?', '/v2/users?'],
    ['/v2/users?page_size=30', '/v2/users?page_size=30'],
    ['/v2/users?PAGE_SIZE=30', '/v2/users?PAGE_SIZE=30'],
    ['/v2/users?%70age_size=30', '/v2/users?%70age_size=30'],
    ['/v2/users?status=active&page_size=30', '/v2/users?status=active&page_size=30'],
    ['/V2/Users', '/V2/Users'],
    ['/v2/users/{user}', '/v2/users/<id>'],
    ['/v2/users/{user}/meetings', '/v2/users/<id>/meetings'],
    ['/v2/users/{user}/meetings?type=scheduled', '/v2/users/<id>/meetings?type=scheduled'],
    ['/psoxy-zoom/v2/users', '/v2/users'],
  ])('%s', async (target, wanted) => {
    await proxy.ask(fill(target));
    expect(lastTarget()).toBe(wanted.replace('<id>', userId));
  });

  test('a meeting token becomes the number, a UUID token the UUID encoded by the rule of Zoom', async () => {
    const number = String(proxy.simulator.account.meetings().find(({ number: n }) => n !== undefined)?.number).length;
    await proxy.ask(`/v2/past_meetings/${meeting}`);
    expect(lastTarget()).toMatch(/^\/v2\/past_meetings\/\d{9,11}$/);
    expect(number).toBeGreaterThan(8);
    await proxy.ask(`/v2/past_meetings/${uuidToken}`);
    const segment = lastTarget().split('/')[3] ?? '';
    const once = decodeURIComponent(segment);
    const uuid = once.includes('%') ? decodeURIComponent(once) : once;
    expect(proxy.simulator.account.meetings().some((other) => other.uuid === uuid)).toBe(true);
    expect(once.includes('%')).toBe(uuid.startsWith('/') || uuid.includes('//'));
  });
});

/** Tokens of the running proxy's own keys, for texts that Zoom never sends. */
function forged(text: string, kind: 'user' | 'meeting-uuid' | 'meeting'): string {
  const keys = { salt: KEYED_TEST_KEYS.PSOXY_SALT, encryptionKey: KEYED_TEST_KEYS.PSOXY_ENCRYPTION_KEY };
  const email = { emailCanonicalization: 'STRICT', emailDomainHandling: 'PRESERVE', emailDomainsKept: [] } as const;
  const made = expectValue(createPseudonyms({ scheme: 'keyed', ...keys, ...email, development: true }));
  const pseudonym = made.create(text, { kind, reversible: true });
  if (pseudonym === null) throw new Error('No token.');
  return tokenOf(pseudonym, true);
}

describe('a token that restores to more than an identifier leads nowhere else', () => {
  test.each([
    ['/v2/users/{}', 'user', 'a/b'],
    ['/v2/users/{}', 'user', 'a?b=c'],
    ['/v2/users/{}', 'user', '../groups'],
    ['/v2/users/{}', 'user', '..'],
    ['/v2/users/{}/meetings', 'user', 'x/../../groups?'],
    ['/v2/users/{}', 'user', 'a\r\nHost: evil.example'],
    ['/v2/meetings/{}', 'meeting', '1/token'],
    ['/v2/meetings/{}', 'meeting', '93123456789?show_previous_occurrences=true'],
  ] as const)('%s with a %s token of %j is refused, and Zoom not called', async (target, kind, text) => {
    const before = proxy.callsToZoom().length;
    const answer = await proxy.ask(target.replace('{}', forged(text, kind)));
    expect([answer.status, proxy.callsToZoom().length - before]).toEqual([409, 0]);
  });

  test.each([
    ['/abc/def==', '/v2/past_meetings/%252Fabc%252Fdef%253D%253D'],
    ['ab//c==', '/v2/past_meetings/ab%252F%252Fc%253D%253D'],
    ['ab/c==', '/v2/past_meetings/ab%2Fc%3D%3D'],
    ['abc==', '/v2/past_meetings/abc%3D%3D'],
  ])('a meeting UUID %s goes to Zoom as %s', async (uuid, wanted) => {
    await proxy.ask(`/v2/past_meetings/${forged(uuid, 'meeting-uuid')}`);
    expect(lastTarget()).toBe(wanted);
  });
});

const REFUSED = [
  ['an endpoint of no rule', '/v2/nothing'],
  ['the root', '/'],
  ['another version', '/v1/users'],
  ['a trailing slash', '/v2/users/'],
  ['an empty segment', '/v2//users'],
  ['a leading empty segment', '//v2/users'],
  ['a dot segment', '/v2/./users'],
  ['a parent segment', '/v2/users/../groups'],
  ['a parent segment behind an endpoint', '/v2/users/{user}/..'],
  ['an encoded parent segment', '/v2/users/%2e%2e/groups'],
  ['a mixed-case encoded parent segment', '/v2/users/%2E%2e/groups'],
  ['a double-encoded parent segment', '/v2/users/%252e%252e/groups'],
  ['an encoded slash before a parent segment', '/v2/users/x%2F..%2F..%2Faccounts'],
  ['a double-encoded slash before a parent segment', '/v2/users/x%252F..%252Faccounts'],
  ['an encoded slash in the place of a user', '/v2/users/a%2Fmeetings'],
  ['a parameter behind a semicolon', '/v2/users/..;/groups'],
  ['an endpoint with a semicolon', '/v2/users;x=1'],
  ['a backslash', '/v2\\users'],
  ['an encoded backslash', '/v2/users%5C..%5Cgroups'],
  ['a NUL', '/v2/users%00'],
  ['a NUL and another ending', '/v2/users%00.json'],
  ['a line feed', '/v2/users%0a'],
  ['a carriage return and a header', '/v2/users%0d%0aX-Evil:%201'],
  ['an over-long slash', '/v2/users%c0%afgroups'],
  ['an encoded letter in the path', '/v2/%75sers'],
  ['a suffix', '/v2/users.json'],
  ['a prefix', '/x/v2/users'],
  ['an encoded question mark', '/v2/users%3Fpage_size=1'],
  ['an encoded hash', '/v2/users%23'],
  ['a hash', '/v2/users#x'],
  ['absolute form', 'http://api.zoom.us/v2/users'],
  ['absolute form to another host', 'https://evil.example/v2/users'],
  ['absolute form in the path', '/https://evil.example/v2/users'],
  ['a user in front of a host', '/@evil.example/v2/users'],
  ['asterisk form', '*'],
  ['a query name of no rule', '/v2/users?include_fields=host_key'],
  ['a query name of no rule, encoded', '/v2/users?%69nclude_fields=host_key'],
  ['a query name of no rule, double-encoded', '/v2/users?%2569nclude_fields=host_key'],
  ['a query name of no rule behind an allowed one', '/v2/users?page_size=1&include_fields=host_key'],
  ['a query name of no rule behind a semicolon', '/v2/users?page_size=1;include_fields=host_key'],
  ['a query name in brackets', '/v2/users?page_size[]=1'],
  ['a query name with a NUL', '/v2/users?page_size%00=1'],
  ['a query value of another type', '/v2/users?page_size=x'],
  ['a repeated parameter of which one is wrong', '/v2/users?page_size=1&page_size=x'],
  ['a query value out of its list', '/v2/users?status=everything'],
  ['a malformed percent in a query', '/v2/users?page_size=%'],
  ['search_key', '/v2/users?search_key=alice'],
  ['search_by_unique_id', '/v2/users/{user}?search_by_unique_id=true'],
  ['encrypted_email', '/v2/users/{user}?encrypted_email=true'],
  ['vanity_name', '/v2/users/vanity_name?vanity_name=alice'],
  ['a plain user id', '/v2/users/30R7kT7bTIKSNUFEuH_Qlg'],
  ['a plain e-mail', '/v2/users/alice@example.com'],
  ['me', '/v2/users/me'],
  ['a plain meeting number', '/v2/meetings/85123456789'],
  ['a pseudonym instead of a token', '/v2/users/t~AYRD1pQSowuspwNMs-gvacKN48qtgZPLx98OJVuwFc6k'],
  ['a meeting token in the place of a user', '/v2/users/{meeting}'],
  ['a user token in the place of a meeting', '/v2/meetings/{user}'],
  ['a UUID token in the place of a user', '/v2/users/{uuid}'],
  ['a token with something in front', '/v2/users/x{user}'],
  ['a token with something behind', '/v2/users/{user}x'],
  ['a token with a domain that is not its own', '/v2/users/{user}@example.com'],
  ['a token with an encoded tail', '/v2/users/{user}%2Ftoken'],
  ['two tokens', '/v2/users/{user}{user}'],
  ['a token in a query that takes none', '/v2/users?next_page_token={user}'],
  ['a resource that gives out secrets', '/v2/users/{user}/token'],
  ['a sibling of meetings', '/v2/meetings/{meeting}/jointoken/local_recording'],
  ['the token of a meeting', '/v2/meetings/{meeting}/token'],
  ['an over-long target', `/v2/users?next_page_token=${'a'.repeat(8300)}`],
] as const;

describe('what is refused does not reach Zoom', () => {
  test.each(REFUSED)('%s', async (_name, target) => {
    const before = proxy.callsToZoom().length;
    const answer = await proxy.ask(fill(target));
    expect([400, 403, 409]).toContain(answer.status);
    expect(proxy.callsToZoom().length).toBe(before);
  });

  test('there are enough of them', () => {
    expect(REFUSED.length).toBeGreaterThanOrEqual(60);
  });

  test('every altered token is refused alike', async () => {
    const before = proxy.callsToZoom().length;
    const answers = new Set<string>();
    for (let index = 2; index < user.length; index += 3) {
      const altered = `${user.slice(0, index)}${user[index] === 'A' ? 'B' : 'A'}${user.slice(index + 1)}`;
      const { status, body, headers } = await proxy.ask(`/v2/users/${altered}`);
      answers.add(`${status} ${headers['x-psoxy-error']} ${body}`);
    }
    expect([...answers]).toEqual(['409 TOKENIZED_REQUEST_PARAMETER_INVALID ']);
    expect(proxy.callsToZoom().length).toBe(before);
  });
});
