import { describe, expect, test } from '@jest/globals';
import { catalogue, rulesFile } from './support/catalogue.ts';
import { ask, SHIPPED, type Shipped, samplePath, shippedRules } from './support/shipped.ts';

const TOKEN = `p~${'A'.repeat(120)}`;
const UUID = 'abcdefghijklmnopqrst/w==';

/** Parameters that would unlock secrets, look a person up, or name one. */
const NEVER = [
  'include_fields',
  'search_key',
  'search_value',
  'vanity_name',
  'search_by_unique_id',
  'encrypted_email',
  'login_type',
  'ttl',
  'email',
];

/** Paths of Zoom that no shipped rule set opens. */
const BLOCKED: readonly string[] = [
  ...catalogue.filter(({ path }) => /token|zak$|^\/users\/(email|vanity_name)$/.test(path)).map(({ path }) => path),
  '/users/{userId}/permissions',
  '/users/{userId}/presence_status',
  '/users/summary',
  '/users/me',
  '/meetings/{meetingId}/livestream',
  '/meetings/{meetingId}/survey',
  '/meetings/{meetingId}/transcript',
  '/meetings/{meetingId}/registrants/{registrantId}',
  '/meetings/{meetingId}/registrants/questions',
  '/meetings/{meetingId}/polls/{pollId}',
  '/meetings/{meetingId}/recordings/registrants',
  '/meetings/{meetingId}/batch_polls',
  '/meetings/meeting_summaries',
  '/past_meetings/{meetingId}/archive_files',
  '/past_meetings/{meetingId}/files',
  '/archive_files',
  '/report/chat/sessions',
  '/report/telephone',
  '/report/meetings/{meetingId}/survey',
  '/metrics/meetings/{meetingId}/participants/{participantId}/qos',
  '/metrics/meetings/{meetingId}/participants/sharing',
  '/roles',
  '/divisions',
  '/accounts',
  '/users/{userId}/settings/virtual_backgrounds',
];

/** What a client of `zoom` and `zoom-strict` might put in place of a token. */
const RAW_IDS: readonly string[] = [
  'alice@example.com',
  'alice%40example.com',
  'me',
  'KDcuGIm1QgePTO8WbOqwIQ',
  '81234567890',
  UUID.replace('/', '%2F'),
  `t~${'A'.repeat(44)}`,
];

describe.each(SHIPPED)('%s', (name) => {
  const rules = shippedRules(name);
  const get = ask(rules);
  const open = catalogue.filter(({ path }) => get(samplePath(path, name)).ok);

  test('loads without a warning', () => {
    expect(rules.warnings).toEqual([]);
  });

  test('opens exactly as many endpoints as it declares, each known to the catalogue', () => {
    const answered = new Set(open.map(({ path }) => indexOf(name, path)));
    expect([...answered].toSorted((a, b) => a - b)).toEqual(rules.endpoints.map(({ index }) => index));
    expect(open).toHaveLength(rules.endpoints.length);
  });

  test.each(NEVER)('refuses the parameter %s everywhere', (parameter) => {
    const taken = open.filter(({ path }) => get(`${samplePath(path, name)}?${parameter}=x`).ok);
    expect(taken.map(({ path }) => path)).toEqual([]);
  });

  test('takes every parameter it lists, and no other method than GET', () => {
    for (const endpoint of rules.endpoints) {
      expect([...(endpoint.allowedMethods ?? [])]).toEqual(['GET']);
      expect(endpoint.allowedQueryParams).toBeDefined();
      expect(endpoint.responseSchema).toBeDefined();
    }
  });

  test.each(BLOCKED)('does not open %s', (path) => {
    expect(get(samplePath(path, name)).ok).toBe(false);
    expect(get(samplePath(path, 'zoom-drop-in')).ok).toBe(false);
    expect(get(samplePath(path, 'zoom')).ok).toBe(false);
  });

  test('lists no parameter that Zoom does not know', () => {
    for (const { path, query } of open) {
      const known = new Set([...(query ?? []).map((parameter) => parameter.name), 'next_page_token', 'page_number']);
      expect(
        [...(rules.endpoints[indexOf(name, path)]?.allowedQueryParams ?? [])].filter(
          (parameter) => !known.has(parameter),
        ),
      ).toEqual([]);
    }
  });
});

describe.each(['zoom', 'zoom-strict'] as const)('%s', (name) => {
  const rules = shippedRules(name);
  const get = ask(rules);

  test.each(RAW_IDS)('takes a token where an id stands, and refuses %s', (id) => {
    const withIds = rules.endpoints.flatMap(({ pathTemplate = '' }) =>
      /\{(?:userId|groupId|meetingId|webinarId)\}/.test(pathTemplate) ? [pathTemplate] : [],
    );
    expect(withIds.length).toBeGreaterThan(10);
    for (const template of withIds) {
      expect(get(template.replace(/\{\w+\}/, TOKEN)).ok).toBe(true);
      expect(get(template.replace(/\{\w+\}/, id)).ok).toBe(false);
    }
  });

  test.each([
    ['/v2/users?status=active&page_size=300', true],
    ['/v2/users?status=deleted', false],
    ['/v2/users?page_size=many', false],
    ['/v2/users?next_page_token=Abc-_=', true],
    ['/v2/users?next_page_token=alice%40example.com', false],
    [`/v2/report/users/${TOKEN}/meetings?from=2026-01-01&to=2026-01-31`, true],
    [`/v2/report/users/${TOKEN}/meetings?from=yesterday`, false],
    [`/v2/users/${TOKEN}/meetings?type=live`, true],
    [`/v2/users/${TOKEN}/meetings?type=everything`, false],
    [`/v2/meetings/${TOKEN}?occurrence_id=1700000000000`, true],
    [`/v2/meetings/${TOKEN}?occurrence_id=alice`, false],
  ])('%s is allowed: %s', (target, allowed) => {
    expect(get(target).ok).toBe(allowed);
  });

  test('names the kind of every token it takes', () => {
    const kinds = rules.endpoints.flatMap(({ pathParameterSchemas, queryParamSchemas }) =>
      [...(pathParameterSchemas?.values() ?? []), ...(queryParamSchemas?.values() ?? [])].flatMap((schema) => [
        schema,
        ...(schema.anyOf ?? []),
      ]),
    );
    expect(kinds.filter(({ format, kind }) => format !== undefined && kind === undefined)).toEqual([]);
  });
});

describe('zoom-drop-in', () => {
  const rules = shippedRules('zoom-drop-in');
  const get = ask(rules);
  const forms = [
    '81234567890',
    TOKEN,
    UUID,
    UUID.replace('/', '%2F'),
    UUID.replace('/', '%252F').replaceAll('=', '%253D'),
  ];

  test.each(forms)('takes the meeting id %s and nothing beside it', (id) => {
    for (const path of [
      `/meetings/${id}`,
      `/meetings/${id}/meeting_summary`,
      `/past_meetings/${id}`,
      `/past_meetings/${id}/instances`,
      `/past_meetings/${id}/participants`,
      `/report/meetings/${id}/participants`,
    ]) {
      expect(get(`/v2${path}`).ok).toBe(true);
    }
    for (const path of [
      `/meetings/${id}/registrants`,
      `/meetings/${id}/token`,
      `/past_meetings/${id}/qa`,
      `/report/meetings/${id}`,
      `/meetings/${id}/invitation`,
    ]) {
      expect(get(`/v2${path}`).ok).toBe(false);
    }
  });

  test('tells the bare UUID from a number with a resource behind it', () => {
    expect(get('/v2/meetings/81234567890/registrants').ok).toBe(false);
    expect(get('/v2/past_meetings/81234567890/instances').ok).toBe(true);
  });

  test('uses no key that Psoxy does not know', () => {
    expect(rulesFile('zoom-drop-in.yaml')).not.toMatch(
      /^\s*(?:- )?(?:kind|why|purpose|buckets|minutes|k|distinctBy):/m,
    );
    expect(
      rules.endpoints.flatMap(({ transforms }) => transforms.map((transform) => transform.name)).toSorted(),
    ).not.toContain('coarsenTime');
  });
});

function indexOf(name: Shipped, path: string): number {
  const match = ask(shippedRules(name))(samplePath(path, name));
  if (!match.ok) throw new Error(`${name} does not open ${path}`);
  return match.endpoint.index;
}
