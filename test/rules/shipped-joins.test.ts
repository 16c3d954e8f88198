import { describe, expect, test } from '@jest/globals';
import { catalogue } from './support/catalogue.ts';
import { markedDocument, placeValue, valueAt } from './support/marked-document.ts';
import { sanitizerFor } from './support/sanitize.ts';
import { endpointFor, type Shipped } from './support/shipped.ts';

type Place = readonly [path: string, ...keys: (string | number)[]];

const USER = 'KDcuGIm1QgePTO8WbOqwIQ';
const EMAIL = 'jill.chill@example.com';
const NUMBER = 81234567890;
const UUID = 'abcdefghijklmnopqrst/w==';

/** Where one and the same identifier stands in different answers. */
const PLACES: readonly (readonly [what: string, value: string | number, places: readonly Place[]])[] = [
  [
    'a user',
    USER,
    [
      ['/users', 'users', 0, 'id'],
      ['/users/{userId}', 'id'],
      ['/users/{userId}/meetings', 'meetings', 0, 'host_id'],
      ['/users/{userId}/recordings', 'meetings', 0, 'host_id'],
      ['/meetings/{meetingId}', 'host_id'],
      ['/meetings/{meetingId}/meeting_summary', 'meeting_host_id'],
      ['/past_meetings/{meetingId}', 'host_id'],
      ['/past_meetings/{meetingId}/participants', 'participants', 0, 'id'],
      ['/report/meetings/{meetingId}/participants', 'participants', 0, 'participant_user_id'],
      ['/report/users', 'users', 0, 'id'],
      ['/groups/{groupId}/members', 'members', 0, 'id'],
      ['/users/{userId}/schedulers', 'schedulers', 0, 'id'],
      ['/webinars/{webinarId}', 'host_id'],
      ['/metrics/meetings/{meetingId}/participants', 'participants', 0, 'id'],
    ],
  ],
  [
    'an e-mail address',
    EMAIL,
    [
      ['/users', 'users', 0, 'email'],
      ['/meetings/{meetingId}', 'host_email'],
      ['/past_meetings/{meetingId}', 'user_email'],
      ['/past_meetings/{meetingId}/participants', 'participants', 0, 'user_email'],
      ['/report/users/{userId}/meetings', 'meetings', 0, 'user_email'],
      ['/report/meetings/{meetingId}/participants', 'participants', 0, 'user_email'],
      ['/report/meetings/{meetingId}/polls', 'questions', 0, 'email'],
      ['/report/activities', 'activity_logs', 0, 'email'],
      ['/metrics/meetings', 'meetings', 0, 'email'],
      ['/webinars/{webinarId}/panelists', 'panelists', 0, 'email'],
    ],
  ],
  [
    'a meeting number, also as the personal meeting id',
    NUMBER,
    [
      ['/users', 'users', 0, 'pmi'],
      ['/users/{userId}/meetings', 'meetings', 0, 'id'],
      ['/meetings/{meetingId}', 'id'],
      ['/past_meetings/{meetingId}', 'id'],
      ['/users/{userId}/recordings', 'meetings', 0, 'id'],
      ['/report/users/{userId}/meetings', 'meetings', 0, 'id'],
      ['/metrics/meetings', 'meetings', 0, 'id'],
      ['/webinars/{webinarId}', 'id'],
    ],
  ],
  [
    'an occurrence',
    UUID,
    [
      ['/past_meetings/{meetingId}/instances', 'meetings', 0, 'uuid'],
      ['/past_meetings/{meetingId}', 'uuid'],
      ['/report/users/{userId}/meetings', 'meetings', 0, 'uuid'],
      ['/report/meetings/{meetingId}', 'uuid'],
      ['/users/{userId}/recordings', 'meetings', 0, 'recording_files', 0, 'meeting_id'],
      ['/meetings/{meetingId}/meeting_summary', 'meeting_uuid'],
      ['/metrics/meetings', 'meetings', 0, 'uuid'],
    ],
  ],
];

describe.each(['zoom', 'zoom-strict'] as const)('%s', (name) => {
  test.each(PLACES)('joins %s across endpoints', (_what, value, places) => {
    const tokens = tokensAt(name, value, places);
    expect(tokens.length).toBeGreaterThan(4);
    expect(new Set(tokens.map(joinKey)).size).toBe(1);
    if (name === 'zoom') expect(new Set(tokens).size).toBe(1);
  });

  test('keeps kinds apart: the same text as user and as occurrence gives two tokens', () => {
    const [asUser] = tokensAt(name, USER, [['/users', 'users', 0, 'id']]);
    const [asUuid] = tokensAt(name, USER, [['/past_meetings/{meetingId}/instances', 'meetings', 0, 'uuid']]);
    expect(joinKey(asUser)).not.toBe(joinKey(asUuid));
  });
});

describe('zoom-drop-in', () => {
  test.each(PLACES.slice(0, 2))('joins %s across endpoints', (_what, value, places) => {
    const tokens = tokensAt('zoom-drop-in', value, places);
    expect(tokens.length).toBeGreaterThan(3);
    // Psoxy's hash ends within the 43rd character, which a reversible token mixes with its ciphertext.
    expect(new Set(tokens.map((token) => String(token).slice(2, 44))).size).toBe(1);
  });

  test('keeps meeting numbers as numbers and occurrences as they are', () => {
    expect(tokensAt('zoom-drop-in', NUMBER, [['/users/{userId}/meetings', 'meetings', 0, 'id']])).toEqual([NUMBER]);
    expect(tokensAt('zoom-drop-in', UUID, [['/past_meetings/{meetingId}/instances', 'meetings', 0, 'uuid']])).toEqual([
      UUID,
    ]);
  });
});

test('the strict set does not join registrants with the people of the account, the default does', () => {
  const registrant: Place = ['/meetings/{meetingId}/registrants', 'registrants', 0, 'email'];
  const member: Place = ['/users', 'users', 0, 'email'];
  expect(new Set(tokensAt('zoom', EMAIL, [registrant, member]).map(joinKey)).size).toBe(1);
  expect(new Set(tokensAt('zoom-strict', EMAIL, [registrant, member]).map(joinKey)).size).toBe(2);
});

test('the strict set does not join registrants with those who came either, the default does', () => {
  const id = 'Kd8cuGIm1QgePTO8WbOqwI';
  const registered: Place = ['/meetings/{meetingId}/registrants', 'registrants', 0, 'id'];
  const came: Place = ['/past_meetings/{meetingId}/participants', 'participants', 0, 'registrant_id'];
  expect(new Set(tokensAt('zoom', id, [registered, came]).map(joinKey)).size).toBe(1);
  expect(tokensAt('zoom', id, [came])).toHaveLength(1);
  expect(tokensAt('zoom-strict', id, [came])).toEqual([]);
});

test('the strict set leaves a small list empty and a list that goes on out', () => {
  const few = { page_count: 1, next_page_token: '', participants: [{ user_email: EMAIL, duration: 60 }] };
  const path = '/report/meetings/{meetingId}/participants';
  expect(run('zoom-strict', path, few)).toMatchObject({ participants: [] });
  expect(run('zoom-strict', path, { ...few, next_page_token: 'more' })).not.toHaveProperty('participants');
  expect(run('zoom', path, few)).toMatchObject({ participants: [{ duration: 60 }] });
});

/** What stands at the places in the answers, of those endpoints that the rule set opens and those fields that it keeps. */
function tokensAt(name: Shipped, value: string | number, places: readonly Place[]): unknown[] {
  return places.flatMap(([path, ...keys]) => {
    const entry = catalogue.find((other) => other.path === path);
    if (entry === undefined || endpointFor(name, path) === undefined) return [];
    const { document } = markedDocument(entry);
    placeValue(document, keys, value);
    const token = valueAt(run(name, path, document), keys);
    return token === undefined ? [] : [token];
  });
}

function run(name: Shipped, path: string, document: object): unknown {
  const endpoint = endpointFor(name, path);
  if (endpoint === undefined) throw new Error(`${name} does not open ${path}`);
  return JSON.parse(sanitizerFor(name, endpoint)({ body: JSON.stringify(document), laterPage: false }).body);
}

/** Under the keyed scheme the first 44 characters after the prefix name the pseudonym. */
function joinKey(token: unknown): string {
  return String(token).slice(2, 46);
}
