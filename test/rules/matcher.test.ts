import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createMatcher, type MatcherOptions } from '../../src/rules/matcher.ts';
import type { Match, MatchRequest } from '../../src/rules/types.ts';
import { loaded, PSOXY } from './support/parse.ts';

const TOKEN = `p~${'A'.repeat(43)}`;

function matchOf(rules: string, target: string, more: Partial<MatchRequest> & MatcherOptions = {}): Match {
  const { compatibility, ...rest } = more;
  const [path = '', ...query] = target.split('?');
  const ruleSet = loaded(rules, { settings: PSOXY });
  const request = { method: 'GET', path, query: target.includes('?') ? query.join('?') : undefined, ...rest };
  return createMatcher(ruleSet, { compatibility })(request);
}

describe('a request matches', () => {
  const rows: readonly [string, string, string, boolean][] = [
    ['a template whole', '{pathTemplate: "/a/{b}"}', '/a/x', true],
    ['no template with a trailing slash', '{pathTemplate: "/a/{b}"}', '/a/x/', false],
    ['no template with an empty segment', '{pathTemplate: "/a/{b}/c"}', '/a//c', false],
    ['an optional parameter that is empty', '{pathTemplate: "/a/{b?}"}', '/a/', true],
    ['a template with an encoded slash in one segment', '{pathTemplate: "/a/{b}"}', '/a/x%2Fy', true],
    ['a template without decoding', '{pathTemplate: "/a/b"}', '/a/%62', false],
    ['a regex with its query', "{pathRegex: '^/a([?].*)?$'}", '/a?x=1', true],
    ['no regex that forgets the query', "{pathRegex: '^/a$'}", '/a?x=1', false],
    ['no regex by a part of the path', "{pathRegex: '/a'}", '/a/b', false],
    ['a regex with look-ahead', "{pathRegex: '^/m/(?!x)[^/]+$'}", '/m/y', true],
    ['no regex whose look-ahead refuses', "{pathRegex: '^/m/(?!x)[^/]+$'}", '/m/xy', false],
    ['a regex with alternatives at its top', "{pathRegex: '/a|/b'}", '/b', true],
    ['a regex with a class in front', "{pathRegex: '[/]a'}", '/a', true],
    ['a regex with an optional letter', "{pathRegex: '/ab?'}", '/a', true],
    ['a regex of other case', "{pathRegex: '/ABC'}", '/abc', true],
    ['a listed parameter of other case', '{pathTemplate: /a, allowedQueryParams: [Foo]}', '/a?fOO=1', true],
    ['no parameter that is not listed', '{pathTemplate: /a, allowedQueryParams: []}', '/a?b=1', false],
    ['no encoded parameter that is not listed', '{pathTemplate: /a, allowedQueryParams: [a]}', '/a?%62=1', false],
    ['no parameter name that cannot be decoded', '{pathTemplate: /a, allowedQueryParams: [a]}', '/a?a=1&%FF=1', false],
    ['no name hidden behind a semicolon', '{pathTemplate: /a, allowedQueryParams: [a]}', '/a?a=1;b=2', false],
    [
      'no value that a semicolon cuts short',
      '{pathTemplate: /a, queryParamSchemas: {a: {type: integer}}}',
      '/a?a=1;b',
      false,
    ],
    [
      'no value hidden behind a semicolon',
      '{pathTemplate: /a, queryParamSchemas: {a: {type: integer}}}',
      '/a?b=1;a=x',
      false,
    ],
    [
      'no value that cannot be decoded',
      '{pathTemplate: /a, queryParamSchemas: {a: {type: string}}}',
      '/a?a=%FF',
      false,
    ],
    ['a blank written as plus', '{pathTemplate: /a, queryParamSchemas: {a: {enum: ["x y"]}}}', '/a?a=x+y', true],
    ['no target beyond 8 KiB', '{pathTemplate: "/{a}"}', `/${'a'.repeat(8200)}`, false],
    ['a target of almost 8 KiB', '{pathTemplate: "/{a}"}', `/${'a'.repeat(8190)}`, true],
  ];
  test.each(rows)('%s', (_, endpoint, target, allowed) => {
    expect(matchOf(`endpoints: [${endpoint}]`, target).ok).toBe(allowed);
  });
});

describe('a reversible token', () => {
  const path = `endpoints: [{pathTemplate: '/u/{id}/m', pathParameterSchemas: {id: {format: reversible-pseudonym}}}]`;
  const query = `endpoints: [{pathTemplate: /u, queryParamSchemas: {id: {format: reversible-pseudonym}}}]`;
  const rows: readonly [string, string, string, boolean, boolean][] = [
    ['stands in a path', path, `/u/${TOKEN}/m`, true, true],
    ['with its domain stands in a path of ours', path, `/u/${TOKEN}@example.com/m`, true, false],
    ['with its domain encoded stands in a path of ours', path, `/u/${TOKEN}%40example.com/m`, true, false],
    ['with its domain stands in a query of ours', query, `/u?id=${TOKEN}%40example.com`, true, false],
    ['is not what is shorter', path, `/u/${TOKEN.slice(0, -1)}/m`, false, false],
    ['is not a pseudonym', path, `/u/t~${'A'.repeat(43)}/m`, false, false],
    ['is not a clear value', path, '/u/alice@example.com/m', false, false],
    ['is not part of a value', query, `/u?id=x${TOKEN}`, false, false],
    ['is not a value with a line break behind it', query, `/u?id=${TOKEN}%0A`, false, false],
    ['has one domain', path, `/u/${TOKEN}@example.com@example.org/m`, false, false],
  ];
  test.each(rows)('%s', (_, rules, target, ours, psoxy) => {
    expect(matchOf(rules, target).ok).toBe(ours);
    expect(matchOf(rules, target, { compatibility: 'psoxy' }).ok).toBe(psoxy);
  });

  test('is given with its exact place and the schema that asked for it', () => {
    const rules = `endpoints:
- pathTemplate: /u/{id}
  pathParameterSchemas: {id: {format: reversible-pseudonym, kind: user}}
  queryParamSchemas: {m: {anyOf: [{enum: [me]}, {format: reversible-pseudonym, kind: meeting}]}}`;
    const target = `/u/${TOKEN}?a=1&m=me&M=${TOKEN}`;
    const match = matchOf(rules, target);
    const places = match.ok ? match.tokenPlaces : [];
    const [pathText, queryText = ''] = target.split('?');
    expect(
      places.map(({ part, start, end, schema, name }) => [
        part,
        name,
        schema.kind,
        (part === 'path' ? pathText : queryText)?.slice(start, end),
      ]),
    ).toEqual([
      ['path', 'id', 'user', TOKEN],
      ['query', 'm', 'meeting', TOKEN],
    ]);
  });

  test('is not given for a place that does not ask for one', () => {
    expect(matchOf("endpoints: [{pathTemplate: '/u/{id}'}]", `/u/${TOKEN}`)).toMatchObject({
      ok: true,
      tokenPlaces: [],
    });
  });
});

describe('more than one endpoint', () => {
  const rules = `endpoints:
- {pathTemplate: /a/me, allowedMethods: [GET], purpose: one}
- {pathTemplate: '/a/{id}', allowedQueryParams: [x], purpose: two}
- {pathRegex: '/a/.*', purpose: three}`;
  const rows: readonly [string, string, string, string][] = [
    ['the first answers', 'GET', '/a/me', 'one'],
    ['the next answers what the first refuses', 'POST', '/a/me', 'two'],
    ['a regex has its place in the order', 'POST', '/a/me?y=1', 'three'],
    ['a regex answers paths of other lengths', 'GET', '/a/b/c', 'three'],
  ];
  test.each(rows)('%s', (_, method, target, purpose) => {
    expect(matchOf(rules, target, { method })).toMatchObject({ ok: true, endpoint: { purpose } });
  });
});

describe('a denial names the check and nothing that was sent', () => {
  const rules = `endpoints:
- pathTemplate: /a/{id}
  allowedMethods: [GET]
  allowedQueryParams: [n]
  pathParameterSchemas: {id: {type: integer}}
  queryParamSchemas: {n: {type: integer}}
  requestBody: {content: {application/json: {type: object}}}`;
  const rows: readonly [string, Partial<MatchRequest>, string, object][] = [
    ['path', {}, '/b/secret', { check: 'path' }],
    ['method', { method: 'PUT' }, '/a/1', { check: 'method' }],
    ['query-name', {}, '/a/1?secret=1', { check: 'query-name' }],
    ['query-value', {}, '/a/1?N=secret', { check: 'query-value', parameter: 'n' }],
    ['path-value', {}, '/a/secret', { check: 'path-value', parameter: 'id' }],
    ['body', { body: '"secret"' }, '/a/1', { check: 'body' }],
  ];
  test.each(rows)('%s', (_, more, target, denial) => {
    const match = matchOf(rules, target, more);
    expect(match).toMatchObject({ ok: false, denials: [denial] });
    expect(JSON.stringify(match)).not.toContain('secret');
  });
});

describe('a request body', () => {
  const content = (schema: string, type = 'application/json') =>
    `endpoints: [{pathTemplate: /a, requestBody: {content: {${type}: ${schema}}}}]`;
  const form = content(
    '{type: object, properties: {a: {type: string, pattern: "^[0-9]+$"}}, additionalProperties: false}',
    'application/x-www-form-urlencoded',
  );
  const rows: readonly [string, string, string, string | undefined, boolean][] = [
    ['of a described type is allowed', content('{type: object}'), '{}', 'application/json', true],
    ['of another type is refused', content('{type: object}'), '{}', 'application/xml', false],
    ['of a type that only begins alike is refused', content('{type: object}'), '{}', 'application/json-patch', false],
    ['may hold listed values', content('{enumValues: [a, 5]}'), '5', undefined, true],
    ['may hold no other values', content('{enumValues: [a, 5]}'), '"b"', undefined, false],
    ['may hold a token where one is asked for', content('{format: pseudonym}'), `"${TOKEN}"`, undefined, true],
    [
      'may hold nothing around a token',
      content('{format: pseudonym}'),
      `"alice@example.com ${TOKEN}"`,
      undefined,
      false,
    ],
    ['may hold no other type where a token is asked for', content('{format: pseudonym}'), '5', undefined, false],
    ['has every required property', content('{required: [a]}'), '{"b": 1}', undefined, false],
    ['has no required property by inheritance', content('{required: [toString]}'), '{}', undefined, false],
    [
      'may not add the property __proto__',
      content('{properties: {a: {}}, additionalProperties: false}'),
      '{"__proto__": 1}',
      undefined,
      false,
    ],
    [
      'is checked in its depth',
      content('{items: {properties: {a: {type: integer}}}}'),
      '[{"a": 1}, {"a": 1.5}]',
      undefined,
      false,
    ],
    ['may write a whole number as a fraction', content('{type: integer}'), '1.0', undefined, true],
    ['names no key twice', content('{type: object}'), '{"a": 1, "b": {"\\u0061": 1, "a": 2}}', undefined, false],
    [
      'may name a key again in another object',
      content('{type: object}'),
      '{"a": {"a": "a,\\":{"}, "b": [{"a": 1}, {"a": 2}]}',
      undefined,
      true,
    ],
    ['is one document', content('{type: object}'), '{} {}', undefined, false],
    ['is not cut off', content('{type: object}'), '{', undefined, false],
    ['as a form is checked', form, 'a=12', 'application/x-www-form-urlencoded; charset=utf-8', true],
    ['as a form is checked at every repetition', form, 'a=x&a=12', 'application/x-www-form-urlencoded', false],
    ['as a form that cannot be decoded is refused', form, 'a=%FF', 'application/x-www-form-urlencoded', false],
    ['of a type nobody can check is refused', content('{}', 'text/plain'), 'x', 'text/plain', false],
  ];
  test.each(rows)('%s', (_, rules, body, contentType, allowed) => {
    expect(matchOf(rules, '/a', { method: 'POST', body, contentType }).ok).toBe(allowed);
  });
});

describe('the index', () => {
  const words = fc.constantFrom('a', 'B', 'users', 'x1', '{p}', '{q?}', 'r-{s}');
  const template = fc.uniqueArray(words, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
  const regex = fc.constantFrom(
    '^/a(/.*)?$',
    '/B/[^/?]+',
    '/users|/x1',
    '/a?/B.*',
    '^/(a|b)/.*$',
    '[/]a.*',
    '/a{1}/.*',
    '\\Q/a\\E.*',
  );
  const path = fc
    .array(fc.constantFrom('a', 'A', 'b', 'users', 'x1', 'r-1', ''), { maxLength: 4 })
    .map((parts) => `/${parts.join('/')}`);
  const endpoint = fc.oneof(
    template.map((pathTemplate) => ({ pathTemplate })),
    regex.map((pathRegex) => ({ pathRegex })),
  );

  test('gives the same endpoint as asking each in file order', () => {
    fc.assert(
      fc.property(fc.array(endpoint, { minLength: 1, maxLength: 12 }), path, (endpoints, target) => {
        const one = (entry: object) =>
          createMatcher(loaded(JSON.stringify({ endpoints: [entry] })))({
            method: 'GET',
            path: target,
            query: undefined,
          }).ok;
        const expected = endpoints.findIndex(one);
        const match = createMatcher(loaded(JSON.stringify({ endpoints })))({
          method: 'GET',
          path: target,
          query: undefined,
        });
        expect(match.ok ? match.endpoint.index : -1).toBe(expected);
      }),
      { numRuns: 150 },
    );
  });
});
