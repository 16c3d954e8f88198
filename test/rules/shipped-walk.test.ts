import { describe, expect, test } from '@jest/globals';
import { restoreTarget } from '../../src/proxy/restore.ts';
import { parseTarget } from '../../src/proxy/target.ts';
import { catalogue } from './support/catalogue.ts';
import { markedDocument, placeValue, valueAt } from './support/marked-document.ts';
import { pseudonymsFor, sanitizerFor } from './support/sanitize.ts';
import { ask, endpointFor, type Shipped, shippedRules } from './support/shipped.ts';

interface Step {
  /** Where a token comes from. */
  readonly from: readonly [path: string, ...keys: (string | number)[]];
  readonly value: string | number;
  /** Where it is put. */
  readonly to: readonly string[];
  /** The segment Zoom gets. */
  readonly segment: string;
}

const USER = 'KDcuGIm1QgePTO8WbOqwIQ';
const NUMBER = 81234567890;

const WALKS: Readonly<Record<'zoom' | 'zoom-strict', readonly Step[]>> = {
  'zoom-strict': [
    {
      from: ['/users', 'users', 0, 'id'],
      value: USER,
      to: [
        '/v2/users/*',
        '/v2/users/*/meetings',
        '/v2/users/*/recordings?page_size=300',
        '/v2/report/users/*/meetings',
      ],
      segment: USER,
    },
    {
      from: ['/users/{userId}/meetings', 'meetings', 0, 'id'],
      value: NUMBER,
      to: ['/v2/meetings/*', '/v2/past_meetings/*/instances', '/v2/meetings/*/registrants'],
      segment: String(NUMBER),
    },
    {
      from: ['/past_meetings/{meetingId}/instances', 'meetings', 0, 'uuid'],
      value: 'abcdefghijklmnopqrst/w==',
      to: ['/v2/past_meetings/*', '/v2/past_meetings/*/participants', '/v2/meetings/*/meeting_summary'],
      segment: 'abcdefghijklmnopqrst%2Fw%3D%3D',
    },
    {
      from: ['/report/users/{userId}/meetings', 'meetings', 0, 'uuid'],
      value: '/bcdefghijklmnopqrst+w==',
      to: ['/v2/report/meetings/*', '/v2/report/meetings/*/participants?page_size=300'],
      segment: '%252Fbcdefghijklmnopqrst%252Bw%253D%253D',
    },
    {
      from: ['/users/{userId}/webinars', 'webinars', 0, 'id'],
      value: NUMBER,
      to: ['/v2/webinars/*', '/v2/past_webinars/*/instances', '/v2/webinars/*/registrants'],
      segment: String(NUMBER),
    },
    {
      from: ['/past_webinars/{webinarId}/instances', 'webinars', 0, 'uuid'],
      value: 'abcdef//ijklmnopqrstuw==',
      to: ['/v2/past_webinars/*/participants', '/v2/report/webinars/*/participants'],
      segment: 'abcdef%252F%252Fijklmnopqrstuw%253D%253D',
    },
  ],
  zoom: [
    {
      from: ['/past_meetings/{meetingId}/participants', 'participants', 0, 'id'],
      value: USER,
      to: ['/v2/users/*', '/v2/users/*/settings', '/v2/users/*/assistants'],
      segment: USER,
    },
    {
      from: ['/users', 'users', 0, 'pmi'],
      value: NUMBER,
      to: ['/v2/meetings/*', '/v2/meetings/*/invitation', '/v2/metrics/meetings/*'],
      segment: String(NUMBER),
    },
    {
      from: ['/metrics/meetings', 'meetings', 0, 'uuid'],
      value: 'abcdefghijklmnopqrst/w==',
      to: ['/v2/metrics/meetings/*/participants', '/v2/meetings/*/recordings', '/v2/report/meetings/*/qa'],
      segment: 'abcdefghijklmnopqrst%2Fw%3D%3D',
    },
    {
      from: ['/groups', 'groups', 0, 'id'],
      value: 'Nf9Qz0aaQ5yh3gM2Q8wXWA',
      to: ['/v2/groups/*/members', '/v2/report/daily?group_id=*'],
      segment: 'Nf9Qz0aaQ5yh3gM2Q8wXWA',
    },
  ],
};

const steps = [
  ...WALKS['zoom-strict'].map((step) => ['zoom-strict', step] as const),
  ...[...WALKS['zoom-strict'], ...WALKS.zoom].map((step) => ['zoom', step] as const),
].map(([name, step]) => [name, step.from.join(' '), step] as const);

describe('a token opens the next call, and no other place', () => {
  test.each(steps)('%s: %s', (name, _from, { from, value, to, segment }) => {
    const token = tokenFrom(name, from, value);
    for (const target of to) {
      expect(sent(name, target.replace('*', token))).toBe(target.replace('*', segment));
    }
  });

  test.each(steps)('%s: %s, altered, opens nothing', (name, _from, { from, value, to }) => {
    const token = tokenFrom(name, from, value);
    const altered = token.slice(0, 60) + (token[60] === 'A' ? 'B' : 'A') + token.slice(61);
    expect(to.map((target) => sent(name, target.replace('*', altered)))).toEqual(to.map(() => undefined));
  });

  test.each(['zoom', 'zoom-strict'] as const)('%s: a token of another kind opens nothing', (name) => {
    const user = tokenFrom(name, ['/users', 'users', 0, 'id'], USER);
    const uuid = tokenFrom(
      name,
      ['/past_meetings/{meetingId}/instances', 'meetings', 0, 'uuid'],
      'abcdefghijklmnopqrst/w==',
    );
    expect(sent(name, `/v2/meetings/${user}`)).toBeUndefined();
    expect(sent(name, `/v2/users/${uuid}/meetings`)).toBeUndefined();
    // An occurrence is no number, where Zoom takes numbers only.
    expect(sent(name, `/v2/past_meetings/${uuid}/instances`)).toBeUndefined();
    expect(sent(name, `/v2/past_meetings/${uuid}`)).toBeDefined();
  });
});

function tokenFrom(name: Shipped, [path, ...keys]: Step['from'], value: string | number): string {
  const entry = catalogue.find((other) => other.path === path);
  const endpoint = endpointFor(name, path);
  if (entry === undefined || endpoint === undefined) throw new Error(`${name} does not open ${path}`);
  const { document } = markedDocument(entry);
  placeValue(document, keys, value);
  const { body } = sanitizerFor(name, endpoint)({ body: JSON.stringify(document), laterPage: false });
  const token = String(valueAt(JSON.parse(body), keys));
  expect(token).toMatch(/^p~/);
  return token;
}

/** The target as Zoom would get it; undefined when the proxy refuses it. */
function sent(name: Shipped, target: string): string | undefined {
  const match = ask(shippedRules(name))(target);
  const parsed = parseTarget(target);
  if (!match.ok || parsed === undefined) return undefined;
  const restored = restoreTarget(parsed, match.tokenPlaces, pseudonymsFor(name))?.target;
  return restored && (restored.query === undefined ? restored.path : `${restored.path}?${restored.query}`);
}
