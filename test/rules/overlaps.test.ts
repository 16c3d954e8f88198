import { describe, expect, test } from '@jest/globals';
import { warningsOf } from './support/parse.ts';

describe('overlapping endpoints', () => {
  const rows: readonly [string, string, string, 'never' | 'may' | undefined][] = [
    ['the same path twice', 'pathTemplate: "/a"', 'pathTemplate: "/a"', 'never'],
    ['the same path of other case', 'pathTemplate: "/a/{x}"', 'pathTemplate: "/A/{y}"', 'never'],
    ['a literal behind a name', 'pathTemplate: "/a/{x}"', 'pathTemplate: "/a/me"', 'never'],
    ['a name behind a literal', 'pathTemplate: "/a/me"', 'pathTemplate: "/a/{x}"', 'may'],
    ['names and literals crossed', 'pathTemplate: "/a/{x}/c"', 'pathTemplate: "/a/b/{y}"', 'may'],
    [
      'the same path for the same method',
      'pathTemplate: "/a", allowedMethods: [GET]',
      'pathTemplate: "/a", allowedMethods: [GET]',
      'never',
    ],
    ['the same path for more methods', 'pathTemplate: "/a", allowedMethods: [GET]', 'pathTemplate: "/a"', 'may'],
    ['the same path with fewer parameters', 'pathTemplate: "/a", allowedQueryParams: []', 'pathTemplate: "/a"', 'may'],
    ['a template behind a regex', "pathRegex: '^/a/.*$'", 'pathTemplate: "/a/{x}"', 'may'],
    ['a regex behind a template', 'pathTemplate: "/a/{x}"', "pathRegex: '^/a/[^/]+$'", 'may'],
    [
      'numbers behind a regex of numbers',
      "pathRegex: '/v2/m/[0-9]+(/[a-z]+)?([?][^#]*)?'",
      'pathTemplate: "/v2/m/{id}/polls", pathParameterSchemas: {id: {type: integer}}',
      'may',
    ],
    ['a literal tail behind an open regex', "pathRegex: '/v2/m/[0-9]+.*'", 'pathTemplate: "/v2/m/{id}/polls"', 'may'],
    ['tokens behind a regex of tokens', "pathRegex: '/a/p~[A-Za-z0-9_-]+'", 'pathTemplate: "/a/{x}"', 'may'],
    ['a regex of occurrences behind a template', 'pathTemplate: "/a/{x}"', "pathRegex: '/a/.{22}=='", 'may'],
    [
      'two values, the regex wants each of its own kind',
      "pathRegex: '/a/[0-9]+/b/p~[A-Za-z0-9_-]+'",
      'pathTemplate: "/a/{x}/b/{y}"',
      'may',
    ],
    [
      'a value of a list',
      "pathRegex: '/a/(new|old)'",
      'pathTemplate: "/a/{x}", pathParameterSchemas: {x: {enum: [old]}}',
      'may',
    ],
    [
      'tokens alone behind a regex of numbers',
      "pathRegex: '/a/[0-9]+'",
      'pathTemplate: "/a/{x}", pathParameterSchemas: {x: {format: reversible-pseudonym}}',
      undefined,
    ],
    ['the same regex twice', "pathRegex: '^/a.*$'", "pathRegex: '^/a.*$'", 'never'],
    ['other literals', 'pathTemplate: "/a"', 'pathTemplate: "/b"', undefined],
    ['other lengths', 'pathTemplate: "/a/{x}"', 'pathTemplate: "/a/{x}/b"', undefined],
    [
      'other methods',
      'pathTemplate: "/a", allowedMethods: [GET]',
      'pathTemplate: "/a", allowedMethods: [POST]',
      undefined,
    ],
    ['a regex that excludes the template', "pathRegex: '^/a/(?!me)[^/]+$'", 'pathTemplate: "/a/me"', undefined],
  ];
  test.each(rows)('%s', (_, first, second, expected) => {
    const warnings = warningsOf(
      `endpoints:\n- {${first}, responseSchema: {type: object}}\n- {${second}, responseSchema: {type: object}}\n`,
    );
    const found = warnings.filter(({ code }) => code === 'endpoint-shadowed');
    expect(found.map(({ message, where }) => [where?.line, /never/.test(message) ? 'never' : 'may'])).toEqual(
      expected ? [[3, expected]] : [],
    );
  });
});
