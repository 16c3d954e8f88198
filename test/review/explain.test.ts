import { describe, expect, test } from '@jest/globals';
import { explainDenied } from '../../src/review/explain/denied.ts';
import { explainBody } from '../../src/review/explain/explain.ts';
import { EVERY_NAME, pathText, publicNames } from '../../src/review/explain/path-text.ts';
import { mask, printExplanation } from '../../src/review/explain/print.ts';
import { decider, readRequest } from '../../src/review/request.ts';
import { reviewSettings } from '../../src/review/test-keys.ts';
import { parseRuleSet } from '../../src/rules/parse.ts';
import type { RuleSet } from '../../src/rules/types.ts';
import { shippedRules } from '../rules/support/shipped.ts';
import { catalogue } from './support/shipped.ts';

const settings = reviewSettings();

function load(text: string): RuleSet {
  const parsed = parseRuleSet(text, { file: 'rules.yaml', settings });
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.value;
}

function request(text: string) {
  const read = readRequest(text, settings.pseudonyms);
  if (read === undefined) throw new Error(`no request: ${text}`);
  return read;
}

const RULES = `endpoints:
  - pathTemplate: /x
    responseSchema:
      type: object
      properties:
        id: {type: string}
        token: {type: string}
        topic: {type: string}
        time: {type: string}
        note: {type: string}
        count: {type: integer}
        list: {type: array, items: {type: object, properties: {a: {type: string}}}}
    transforms:
      - !<pseudonymize> {kind: user, includeReversible: true, jsonPaths: ['$.id']}
      - !<pseudonymize> {kind: email, jsonPaths: ['$.token', '$.hidden']}
      - !<textDigest> {jsonPaths: ['$.topic']}
      - !<coarsenTime> {jsonPaths: ['$.time']}
      - !<redact> {jsonPaths: ['$.note']}
`;
const BODY = JSON.stringify({
  id: 'KDcu',
  token: 'dana@example.com',
  topic: 'a b',
  time: '2026-11-02T09:01:12Z',
  note: 'secret',
  count: 'three',
  list: [{ a: 'kept', b: 1 }],
  hidden: 'h',
});

const isPublic = publicNames(load(RULES), catalogue);

function explain(body = BODY, rules = RULES) {
  const ruleSet = load(rules);
  const [endpoint] = ruleSet.endpoints;
  if (endpoint === undefined) throw new Error('no endpoint');
  return explainBody(endpoint, ruleSet, { settings, input: { body, laterPage: false } });
}

describe('explaining an answer', () => {
  test('says of each field what happened, and which line said so', () => {
    const explanation = explain();
    const told = explanation.ok
      ? explanation.fields.map((one) => [pathText(one.path, EVERY_NAME), one.happening, one.where?.line])
      : [];
    expect(told).toEqual([
      ['id', 'reversible', 14],
      ['token', 'pseudonymized', 15],
      ['topic', 'digested', 16],
      ['time', 'coarsened', 17],
      ['note', 'redacted', 18],
      ['count', 'nulled by type', 11],
      ['list[0].a', 'kept', 12],
      ['list[0].b', 'dropped', 12],
      ['hidden', 'dropped', 4],
    ]);
  });

  test('shows values only when asked', () => {
    const explanation = explain();
    if (!explanation.ok) throw new Error(explanation.message);
    const masked = printExplanation(explanation.fields, { format: 'pretty', show: false, isPublic });
    const shown = printExplanation(explanation.fields, { format: 'markdown', show: true, isPublic });
    expect(['dana', 'secret', 'three', 'a b'].filter((text) => masked.includes(text))).toEqual([]);
    expect(shown).toContain('dana@example.com');
  });

  test('masks keys that nobody names, since sources use people as keys', () => {
    const body = { list: [{ 'dana@example.com': { a: 'x' }, a: 'y' }], Dana: 1, topic: 'z', first_name: 'Dana' };
    const explanation = explain(JSON.stringify(body));
    if (!explanation.ok) throw new Error(explanation.message);
    for (const format of ['pretty', 'markdown'] as const) {
      const masked = printExplanation(explanation.fields, { format, show: false, isPublic });
      expect(masked).not.toMatch(/dana/i);
      expect(masked).toContain('list[0][text(16)]');
      expect(printExplanation(explanation.fields, { format, show: true, isPublic })).toContain('list[0]["dana@');
    }
  });

  test('a value of another type is nulled by type, not by the transform that found null there', () => {
    const explanation = explain('{"id":{"x":"dana"},"token":["a"],"topic":{"y":1}}');
    const told = explanation.ok ? explanation.fields.map(({ path, happening }) => [path.join('.'), happening]) : [];
    expect(told).toEqual([
      ['id', 'nulled by type'],
      ['token', 'nulled by type'],
      ['topic', 'nulled by type'],
    ]);
  });

  test('tells what an augment writes, at its line', () => {
    const augmented = `endpoints:
  - pathTemplate: /x
    responseSchema: {type: object, properties: {list: {type: array, items: {type: object, properties: {a: {}}}}}}
    augments:
      - !<textDigest> {jsonPaths: ['$.other', '$.list[*].topic']}
`;
    const explanation = explain('{"list":[{"a":1,"topic":"a b"}]}', augmented);
    if (!explanation.ok) throw new Error(explanation.message);
    const told = explanation.fields.map(({ path, happening, where, before }) => [
      pathText(path, publicNames(load(augmented), catalogue)),
      happening,
      where?.line,
      before,
    ]);
    expect(told).toEqual([
      ['list[0].a', 'kept', 3, '1'],
      ['list[0].topic', 'dropped', 3, '"a b"'],
      ['list[0].+topic:textDigest', 'digested', 5, undefined],
    ]);
    const masked = printExplanation(explanation.fields, { format: 'pretty', show: false, isPublic: EVERY_NAME });
    expect(masked).toMatch(/digested +augment textDigest +rules.yaml:5:\d+ +nothing +object\(2\)/);
  });

  test('tells every field of an endpoint that lets all pass', () => {
    const open = 'endpoints: [{pathTemplate: /x}]';
    const explanation = explain('{"a":{"b":[1,"x"]}}', open);
    const told = explanation.ok ? explanation.fields.map(({ path, happening }) => [path.join('.'), happening]) : [];
    expect(told).toEqual([
      ['a.b.0', 'kept'],
      ['a.b.1', 'kept'],
    ]);
  });

  test.each([
    ['"dana"', 'text(4)'],
    ['"p~abc"', 'p~token(5)'],
    ['12', 'number'],
    ['[1,2]', 'list(2)'],
    ['{"a":1}', 'object(1)'],
    ['null', 'null'],
  ])('masks %s as %s', (json, masked) => {
    expect(mask(json)).toBe(masked);
  });

  test('says why a response is refused', () => {
    expect(explain('[]')).toMatchObject({ ok: false, message: expect.stringContaining('root') });
  });
});

const DENIED: readonly (readonly [string, string, string | undefined])[] = [
  ['GET /v2/users?include_fields=host_key', 'query-name', '/v2/users'],
  ['GET /v2/users?status=gone', 'query-value', '/v2/users'],
  ['GET /v2/users?page_size=many', 'query-value', '/v2/users'],
  ['DELETE /v2/users', 'method', '/v2/users'],
  ['GET /v2/users/KDcuGIm1QgePTO8WbOqwIQ', 'path-value', '/v2/users/{userId}'],
  ['GET /v2/users/{{user:KDcuGIm1QgePTO8WbOqwIQ}}/token', 'path', '/v2/users/{userId}/settings'],
  ['GET /v2/phone/recordings?from=2026-11-01', 'path', undefined],
  ['GET /v2/metrics/meetings?type=future&x=1', 'query-name', '/v2/metrics/meetings'],
];

describe('explaining a refusal', () => {
  const rules = shippedRules('zoom');

  test.each(DENIED)('%s: refused by its %s', (text, check, nearest) => {
    const denied = explainDenied(rules, request(text), settings);
    expect(denied).toMatchObject({ check });
    expect(denied?.nearest?.label).toBe(nearest);
  });

  const opened = (text: string, ruleSet = rules) => {
    const denied = explainDenied(ruleSet, request(text), settings, catalogue);
    if (denied?.snippet === undefined) return undefined;
    const suggested = load(`endpoints:\n${denied.snippet}`);
    return { advice: denied.advice.join('\n'), suggested, decide: decider(suggested, settings) };
  };
  const OPENED = DENIED.filter(([text]) => !/KDcuGIm1QgePTO8WbOqwIQ$/.test(text));

  test.each(OPENED)('%s: the snippet loads, takes the request, and lets no field through', (text) => {
    const { decide, suggested } = opened(text) ?? {};
    expect(decide?.(request(text))).toMatchObject({ ok: true });
    expect(suggested?.endpoints[0]?.responseSchema?.properties?.size).toBe(0);
  });

  test.each(OPENED)('%s: the snippet takes nothing near it', (text) => {
    const { decide } = opened(text) ?? {};
    const [method = '', target = ''] = text.split(' ');
    const mark = target.includes('?') ? '&' : '?';
    const path = target.split('?', 1).join('');
    const near = [
      `${method === 'GET' ? 'POST' : 'GET'} ${target}`,
      `${method} ${target}${mark}zpp=1`,
      `${method} ${path}/x`,
      `${method} ${path}/me`,
      `${method} ${path.replace(/[^/]+$/, 'me')}`,
      `${method} ${target.replace(/=[^=]*$/, '=other')}zpp`,
    ];
    expect(near.filter((one) => decide?.(request(one)).ok === true)).toEqual([]);
  });

  test.each([
    'GET /v2/users/dana@example.com',
    'GET /v2/users/KDcuGIm1QgePTO8WbOqwIQ',
    'GET /v2/meetings/81234567890',
    'GET /v2/groups/sales',
  ])('%s: an identifier is to come as its token, and no rule is suggested', (text) => {
    const denied = explainDenied(rules, request(text), settings, catalogue);
    expect(denied?.snippet).toBeUndefined();
    expect(denied?.advice.join(' ')).toContain('send its reversible token');
  });

  test('keeps the schema of a segment, and writes no identifier into a rule', () => {
    const found = opened('GET /v2/meetings/81234567890?x=1');
    const [endpoint] = found?.suggested.endpoints ?? [];
    expect(endpoint?.pathParameterSchemas?.get('meetingId')).toMatchObject({
      format: 'reversible-pseudonym',
      kind: 'meeting',
    });
    expect(found?.decide(request('GET /v2/meetings/{{meeting:81234567890}}?x=1')).ok).toBe(true);
    expect(found?.decide(request('GET /v2/meetings/81234567890?x=1')).ok).toBe(false);
  });

  test.each([
    ['GET /v2/users?include_fields=host_key', 'include_fields unlocks host_key (secret)'],
    ['GET /v2/users/{{user:KDcuGIm1QgePTO8WbOqwIQ}}/token?type=zak', 'issues secrets'],
    ['GET /v2/users/me/token?type=zak', 'issues secrets'],
    ['DELETE /v2/users', 'DELETE can change'],
    ['GET /v2/phone/recordings', 'does not know this path'],
    ['GET /v2/users/email?email=dana@example.com', 'personal data'],
  ])('%s: warns', (text, warning) => {
    expect(opened(text)?.advice).toContain(warning);
  });

  test('the word for oneself is opened as such, not as a segment of any value', () => {
    const tokens = load(
      'endpoints: [{pathTemplate: "/v2/users/{userId}/token", allowedMethods: [GET], allowedQueryParams: [type], pathParameterSchemas: {userId: {format: reversible-pseudonym, kind: user}}, responseSchema: {type: object, properties: {}}}]',
    );
    const found = opened('GET /v2/users/me/token?type=zak', tokens);
    expect(found?.decide(request('GET /v2/users/me/token?type=zak')).ok).toBe(true);
    expect(found?.decide(request('GET /v2/users/email/token?type=zak')).ok).toBe(false);
  });

  test('says nothing of a request that is allowed', () => {
    expect(explainDenied(rules, request('GET /v2/users?page_size=30'), settings)).toBeUndefined();
  });

  test('a token of another kind is refused by its token', () => {
    expect(explainDenied(rules, request('GET /v2/users/{{meeting:81234567890}}'), settings)?.check).toBe('token');
  });
});
