import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FrontDoorEvent } from '../../../src/hosts/aws-lambda/event.ts';
import { toProxyRequest } from '../../../src/hosts/aws-lambda/request.ts';
import type { ProxyRequest } from '../../../src/proxy/types.ts';
import { type Change, context, functionUrlEvent, httpApiEvent, restApiEvent } from './events.ts';

const NOW = 1_000_000;
const translate = (event: FrontDoorEvent): ProxyRequest => toProxyRequest(event, context, NOW);
const UUID_PATH = '/v2/past_meetings/%252FabcdEFGH1234%253D%253D/participants';

describe('the stored events', () => {
  test('a function URL hands everything over as sent', () =>
    expect(translate(functionUrlEvent())).toMatchObject({
      method: 'GET',
      target: `${UUID_PATH}?page_size=300&next_page_token=a%2Bb%3D&page_size=30`,
      body: undefined,
      clientAddress: '203.0.113.7',
      transport: 'https',
      requestId: '6f2c1d5e-0000-4000-8000-000000000001',
      deadline: NOW + 59_500,
    }));
  test('an HTTP API: stage and route are cut, the path it decoded is encoded again', () =>
    expect(translate(httpApiEvent())).toMatchObject({
      target: `${UUID_PATH}?page_size=300`,
      clientAddress: '203.0.113.7',
      deadline: NOW + 28_500,
    }));
  test('a REST API: the path as sent, the query put together again, the address of the context', () =>
    expect(translate(restApiEvent())).toMatchObject({
      target: `/psoxy-zoom${UUID_PATH}?page_size=300&page_size=30&from=a%2Bb%3D%26c`,
      clientAddress: '203.0.113.7',
      deadline: NOW + 28_500,
    }));
});

describe('paths', () => {
  const http = (rawPath: string, routeKey = '$default', stage = '$default'): FrontDoorEvent =>
    httpApiEvent({ rawPath, routeKey, requestContext: { stage } });
  const rest = (path: string, change: Change = {}): FrontDoorEvent =>
    restApiEvent({
      path,
      multiValueQueryStringParameters: null,
      queryStringParameters: null,
      requestContext: { path: `/live${path}` },
      ...change,
    });
  const url = (rawPath: string): FrontDoorEvent => functionUrlEvent({ rawPath, rawQueryString: '' });
  const rows: [string, FrontDoorEvent, string][] = [
    ['URL: nothing is touched', url('/live/v2//users/%2e%2E/a%2Fb'), '/live/v2//users/%2e%2E/a%2Fb'],
    ['HTTP: a percent sign was an encoded one', http('/v2/a%2Fb'), '/v2/a%252Fb'],
    ['HTTP: blanks, marks and letters outside ASCII', http('/v2/a b#c?d/é€'), '/v2/a%20b%23c%3Fd/%C3%A9%E2%82%AC'],
    ['HTTP: what may stand literally stays', http("/v2/a=b;c@d:e+f,!$&'()*~"), "/v2/a=b;c@d:e+f,!$&'()*~"],
    ['HTTP: a stage is cut from the front', http('/live/v2/users', '$default', 'live'), '/v2/users'],
    ['HTTP: and only from the front', http('/v2/live/users', '$default', 'live'), '/v2/live/users'],
    ['HTTP: and only whole', http('/liveusers', '$default', 'live'), '/liveusers'],
    ['HTTP: and only once', http('/live/live/users', '$default', 'live'), '/live/users'],
    ['HTTP: a greedy route is cut', http('/psoxy-zoom/v2/users', 'GET /psoxy-zoom/{proxy+}'), '/v2/users'],
    [
      'HTTP: a route that is no prefix is not',
      http('/other/psoxy-zoom/v2', 'GET /psoxy-zoom/{proxy+}'),
      '/other/psoxy-zoom/v2',
    ],
    ['HTTP: an exact route is not', http('/v2/users', 'GET /v2/users'), '/v2/users'],
    ['HTTP: nothing left is the root', http('/live', '$default', 'live'), '/'],
    ['REST: nothing is decoded or encoded', rest('/v2/a%2Fb/%41'), '/v2/a%2Fb/%41'],
    ['REST: a segment named like the stage stays', rest('/live/users'), '/live/users'],
    [
      "REST: behind a domain of one's own the stage is cut",
      rest('/live/users', { requestContext: { path: '/live/users' } }),
      '/users',
    ],
    ['REST: a greedy resource is cut', rest('/psoxy-zoom/v2/users', { resource: '/psoxy-zoom/{proxy+}' }), '/v2/users'],
    [
      'HTTP, payload 1.0: decoded as well',
      rest('/v2/a%2Fb', { version: '1.0', requestContext: { stage: '$default' } }),
      '/v2/a%252Fb',
    ],
  ];
  test.each(rows)('%s', (_, event, target) => expect(translate(event).target.split('?')[0]).toBe(target));
});

test('an HTTP API path means the same as before it was decoded, and holds nothing a path cannot', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1 }), (segments) => {
      const rawPath = `/${segments.join('/')}`;
      const { target } = translate(
        httpApiEvent({ rawPath, rawQueryString: '', routeKey: '$default', requestContext: { stage: '$default' } }),
      );
      expect(decodeURIComponent(target)).toBe(rawPath);
      expect(target).toMatch(/^[A-Za-z0-9\-._~!$&'()*+,;=:@/%]+$/);
    }),
  );
});

describe('queries', () => {
  test.each([
    ['', ''],
    ['a=1&a=2&b', '?a=1&a=2&b'],
    ['x=%2F%252F+%20', '?x=%2F%252F+%20'],
  ])('payload 2.0: %s stays as it is', (rawQueryString, query) =>
    expect(translate(functionUrlEvent({ rawPath: '/', rawQueryString })).target).toBe(`/${query}`),
  );

  const rest = (change: Change): string => translate(restApiEvent({ path: '/', ...change })).target;
  test('payload 1.0 without repeated values is read too', () =>
    expect(
      rest({
        multiValueQueryStringParameters: null,
        queryStringParameters: { page_size: undefined, from: undefined, 'a b': 'c&d=é' },
      }),
    ).toBe('/?a%20b=c%26d%3D%C3%A9'));
  test('payload 1.0 without parameters has no query', () =>
    expect(rest({ multiValueQueryStringParameters: null, queryStringParameters: null })).toBe('/'));
});

describe("the client's address", () => {
  test('is that of the context, whatever the headers say', () =>
    expect(translate(functionUrlEvent({ headers: { 'x-forwarded-for': '10.0.0.1' } })).clientAddress).toBe(
      '203.0.113.7',
    ));
  test.each([
    ['2.0', functionUrlEvent({ requestContext: { http: { sourceIp: undefined } } })],
    ['1.0', restApiEvent({ requestContext: { identity: { sourceIp: undefined } } })],
    ['1.0 without identity', restApiEvent({ requestContext: { identity: undefined } })],
  ])('payload %s: without one it is not known', (_, event) => expect(translate(event).clientAddress).toBeUndefined());
});

describe('the transport', () => {
  test.each([
    ['https', 'https'],
    ['HTTPS', 'https'],
    [undefined, 'https'],
    ['http', 'http'],
    ['https, http', 'http'],
    ['', 'http'],
  ])('X-Forwarded-Proto %s is %s', (header, transport) =>
    expect(translate(functionUrlEvent({ headers: { 'x-forwarded-proto': header } })).transport).toBe(transport),
  );
  test('in any spelling of the header', () =>
    expect(
      translate(
        restApiEvent({
          multiValueHeaders: null,
          headers: { 'X-FORWARDED-PROTO': 'http', 'X-Forwarded-Proto': undefined },
        }),
      ).transport,
    ).toBe('http'));
});

describe('headers', () => {
  test('have lower-case names, repeated ones joined', () =>
    expect(translate(restApiEvent()).headers).toMatchObject({
      'x-psoxy-note': 'one, two',
      'user-agent': 'warehouse-loader/2.1',
    }));
  test('two spellings of one name are one header', () =>
    expect(translate(restApiEvent({ multiValueHeaders: { 'X-A': ['1'], 'x-a': ['2'] } })).headers['x-a']).toBe('1, 2'));
  test('a header named __proto__ is a header like others', () => {
    const { headers } = translate(functionUrlEvent({ headers: JSON.parse('{"__proto__": "x"}') as Change }));
    expect(Object.getPrototypeOf(headers)).toBe(Object.prototype);
  });
});

describe('bodies', () => {
  const body = (change: Change): string | undefined => translate(functionUrlEvent(change)).body;
  test.each<[Change, string | undefined]>([
    [{ body: '{"a":1}' }, '{"a":1}'],
    [{ body: 'eyJhIjoiw6kifQ==', isBase64Encoded: true }, '{"a":"é"}'],
    [{ body: 'eyJhIjoxfQ==', isBase64Encoded: false }, 'eyJhIjoxfQ=='],
    [{ body: '' }, undefined],
    [{ body: null }, undefined],
    [{}, undefined],
  ])('%j', (change, expected) => expect(body(change)).toBe(expected));
});

describe('the deadline', () => {
  test.each([
    [functionUrlEvent(), 900_000, 899_500],
    [httpApiEvent(), 900_000, 28_500],
    [restApiEvent(), 10_000, 9_500],
    [functionUrlEvent(), 200, 0],
  ])('event %#: with %d ms left the proxy has %d', (event, left, expected) => {
    const { deadline } = toProxyRequest(event, { ...context, getRemainingTimeInMillis: () => left }, NOW);
    expect(deadline - NOW).toBe(expected);
  });
});
