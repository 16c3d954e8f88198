import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDeployment } from '../../src/cli/call/open.ts';
import { lookUpEndpoints } from '../../src/cli/doctor/catalogued.ts';
import { examineDeployment } from '../../src/cli/doctor/deployment.ts';
import type { Finding } from '../../src/cli/doctor/finding.ts';
import type { SampleAnswer } from '../../src/cli/doctor/judge.ts';
import { examineLocal } from '../../src/cli/doctor/local.ts';
import { formatFindings } from '../../src/cli/doctor/print.ts';
import { sampleFindings } from '../../src/cli/doctor/samples.ts';
import { createPace } from '../../src/cli/doctor/walk/pace.ts';
import { createBuiltInRules } from '../../src/connector/built-in-rules.ts';
import { parseRuleSet } from '../../src/rules/parse.ts';
import type { RuleSet } from '../../src/rules/types.ts';
import { simulatorCredentials } from '../../src/zoom/simulator/index.ts';
import { expectValue, KEYED_TEST_KEYS, type RunningProxy, startProxy } from '../e2e/support.ts';

const atOnce = async (): Promise<void> => undefined;
const builtIn = createBuiltInRules({ compatibility: 'psoxy', maxRegexText: 65_536 });
const NOW = Date.parse('2026-11-20T12:00:00Z');

/** Shipped rules, and the settings they are meant for. */
const SHIPPED: readonly (readonly [name: string, env: Readonly<Record<string, string>>])[] = [
  ['zoom', {}],
  ['zoom-strict', {}],
  [
    'zoom-drop-in',
    { COMPATIBILITY: 'psoxy', PSOXY_SALT: 'a salt of the tests', PSOXY_ENCRYPTION_KEY: 'a password of the tests' },
  ],
];

describe.each(SHIPPED)('the walk through %s', (name, change) => {
  let proxy: RunningProxy;
  let ruleSet: RuleSet;
  const env = { RULES_SOURCE: `built-in:${name}`, ...change };
  beforeAll(async () => {
    ruleSet = expectValue(await builtIn(name));
    const scopes = lookUpEndpoints(ruleSet).flatMap(({ facts }) => facts.scopes.granular ?? facts.scopes.classic ?? []);
    proxy = await startProxy({ env, simulator: { users: 40, now: Date.now(), scopes } });
  });
  afterAll(() => proxy.close());

  const ways: readonly (readonly [string, () => Promise<Finding[] | string>])[] = [
    [
      'local settings',
      () =>
        examineLocal(
          {
            IS_DEVELOPMENT_MODE: 'true',
            TARGET_HOST: proxy.simulator.url,
            REFRESH_ENDPOINT: `${proxy.simulator.url}/oauth/token`,
            PSOXY_ZOOM_ACCOUNT_ID: simulatorCredentials.accountId,
            PSOXY_ZOOM_CLIENT_ID: simulatorCredentials.clientId,
            PSOXY_ZOOM_CLIENT_SECRET: simulatorCredentials.clientSecret,
            ...KEYED_TEST_KEYS,
            ...env,
          },
          atOnce,
        ),
    ],
    [
      'a deployment',
      async () => {
        const options = { role: undefined, service: undefined, region: undefined, env: {} };
        const deployment = await openDeployment({ url: `http://127.0.0.1:${proxy.port}`, ...options });
        if (typeof deployment === 'string') return deployment;
        return examineDeployment(deployment, { ruleSets: new Map([[name, ruleSet]]), fingerprint: undefined }, atOnce);
      },
    ],
  ];
  test.each(ways)('of %s calls every endpoint, and shows nothing of the answers', async (_way, examine) => {
    const findings = await examine();
    if (typeof findings === 'string') throw new Error(findings);
    const calls = findings.filter(({ about }) => about === 'call');
    expect(calls).toHaveLength(ruleSet.endpoints.length);
    expect(calls.filter(({ text }) => !/: 200, \d+ bytes\.$/.test(text))).toEqual([]);
    expect(calls.filter(({ text }) => !text.startsWith('/v2/'))).toEqual([]);
    const shown = formatFindings(findings);
    expect(shown).toMatch(/\nAll is well\.\n$/);
    expect(shown).not.toMatch(/[tp]~/);
    for (const value of proxy.simulator.personalValues()) if (value.length > 5) expect(shown).not.toContain(value);
  });

  test('calls an endpoint a few times at most', () => {
    expect(proxy.callsToZoom().length).toBeLessThan(2 * 2 * ruleSet.endpoints.length);
  });
});

describe('the walk', () => {
  const RULES = `endpoints:
  - pathTemplate: /v2/users
    allowedMethods: [GET]
    responseSchema: {type: object, properties: {users: {type: array, items: {type: object, properties: {id: {type: string}}}}}}
  - pathTemplate: /v2/users/{userId}/recordings
    allowedMethods: [GET]
    allowedQueryParams: []
  - pathTemplate: /v2/meetings/{meetingId}/recordings
    allowedMethods: [GET]
  - pathTemplate: /v2/groups
    allowedMethods: [POST]
  - pathTemplate: /v2/phone/numbers/{numberId}/of/{other}
    allowedMethods: [GET]
`;
  const RULE_SET = expectValue(
    parseRuleSet(RULES, { file: 'walk.yaml', settings: { compatibility: 'none', maxRegexText: 65_536 } }),
  );
  const ok = (body: unknown): SampleAnswer => ({ status: 200, headers: {}, body: JSON.stringify(body) });
  const refused = (status: number, word: string, code?: number): SampleAnswer => ({
    status,
    headers: { 'x-psoxy-error': word },
    body: JSON.stringify({ code, message: 'no' }),
  });
  /** Walks over answers by target; what is not there is refused. */
  async function walk(answers: Readonly<Record<string, SampleAnswer | string>>) {
    const asked: string[] = [];
    const ask = async (target: string) => {
      asked.push(target);
      return answers[target.replace(/[?].*/, '')] ?? refused(403, 'BLOCKED_BY_RULES');
    };
    const options = { ruleSet: RULE_SET, endpoints: lookUpEndpoints(RULE_SET), ask, now: NOW, pace: atOnce };
    const findings = await sampleFindings(options);
    return { asked, findings, texts: findings.map(({ state, text }) => `${state} ${text}`) };
  }
  const users = (...ids: readonly string[]) => ok({ users: ids.map((id) => ({ id, status: 'active' })) });

  test('names what went untried, and why', async () => {
    const { asked, texts, findings } = await walk({ '/v2/users': ok({ users: [] }) });
    expect(asked).toEqual(['/v2/users?page_size=30']);
    expect(texts).toEqual([
      'fine /v2/users: 200, 12 bytes.',
      'untried /v2/users/{userId}/recordings: no user was found that can be asked for.',
      'untried /v2/meetings/{meetingId}/recordings: no recorded meeting was found that can be asked for.',
      'untried /v2/groups: the catalogue does not know it as a GET of Zoom.',
      'untried /v2/phone/numbers/{numberId}/of/{other}: the catalogue does not know it as a GET of Zoom.',
    ]);
    expect(formatFindings(findings)).toMatch(/\nAll is well as far as was tried; 4 endpoints went untried\.\n$/);
  });

  test('asks with no id that leads back to nobody, nor for a user that is pending', async () => {
    const body = { users: [{ id: 't~pseudonym' }, { status: 'active' }, { id: 'p1', status: 'pending' }] };
    expect((await walk({ '/v2/users': ok(body) })).asked).toHaveLength(1);
  });

  test('goes from user to user until one has an entry, five at most', async () => {
    const none = ok({ meetings: [] });
    const list = (id: string) => `/v2/users/${id}/recordings`;
    const found = await walk({
      '/v2/users': users('a', 'b', 'c'),
      [list('a')]: none,
      [list('b')]: ok({ meetings: [{ uuid: '/x/y==', id: 1 }] }),
      '/v2/meetings/%252Fx%252Fy%253D%253D/recordings': ok({}),
    });
    expect(found.asked).toEqual([
      '/v2/users?page_size=30',
      list('a'),
      list('b'),
      '/v2/meetings/%252Fx%252Fy%253D%253D/recordings',
    ]);
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const barren = Object.fromEntries(ids.map((id) => [list(id), none]));
    expect((await walk({ '/v2/users': users(...ids), ...barren })).asked).toHaveLength(6);
  });

  test.each([
    ['that has nothing for these ids', refused(404, 'API_ERROR', 3301), 'note', /Zoom has nothing there for the 2/],
    ['without a scope', refused(400, 'API_ERROR', 4700), 'problem', /scope/],
    ['without a plan', refused(400, 'API_ERROR', 200), 'problem', /plan/],
    ['that takes no token back', refused(409, 'TOKENIZED_REQUEST_PARAMETER_INVALID'), 'problem', /COMPATIBILITY/],
    ['that gives no answer', 'no answer came.', 'problem', undefined],
  ])('judges an endpoint %s', async (_, answer, state, hint) => {
    const { findings } = await walk({
      '/v2/users': users('a', 'b'),
      '/v2/users/a/recordings': answer,
      '/v2/users/b/recordings': answer,
    });
    expect(findings[1]).toMatchObject({ state, ...(hint === undefined ? {} : { hint: expect.stringMatching(hint) }) });
  });
});

test('calls of one rate label are held apart, as the smallest plan of Zoom wants them', async () => {
  const waited: number[] = [];
  let now = 0;
  const pace = createPace(
    async (milliseconds) => {
      waited.push(milliseconds);
      now += milliseconds;
    },
    () => now,
  );
  for (const label of ['heavy', 'light', 'heavy', 'resource-intensive', 'resource-intensive', null] as const)
    await pace(label);
  expect(waited).toEqual([1000, 6000]);
});
