import { describe, expect, test } from '@jest/globals';
import { parseJsonPath } from '../../src/jsonpath/parse.ts';

function parsed(text: string) {
  const result = parseJsonPath(text);
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result.value;
}

const names = (...all: string[]) => ({ deep: false, selector: { type: 'names', names: all } });
const deepNames = (...all: string[]) => ({ deep: true, selector: { type: 'names', names: all } });
const wildcard = { deep: false, selector: { type: 'wildcard' } };

describe('reads every form of the dialect', () => {
  test.each<[string, unknown[]]>([
    ['$', []],
    ['@', []],
    ['$.a', [names('a')]],
    [' $.a\n', [names('a')]],
    ['@.a', [names('a')]],
    ['a', [names('a')]],
    ['a.b', [names('a'), names('b')]],
    ["['a']", [names('a')]],
    ['*', [wildcard]],
    ['$..a', [deepNames('a')]],
    ['$..a.b', [deepNames('a'), names('b')]],
    ['$..a[*].b', [deepNames('a'), wildcard, names('b')]],
    ["$..['a','b'].['c','d']", [deepNames('a', 'b'), names('c', 'd')]],
    ["$.['a','b']", [names('a', 'b')]],
    ["$[ 'a' , \"b\",'a' ]", [names('a', 'b')]],
    ['$[\'it\\\'s\',"\\"\\u0041\\n\\\\"]', [names("it's", '"A\n\\')]],
    ["$['']", [names('')]],
    ['$.a-b.@type.é.$ref.+x:y.a_1.a/b', ['a-b', '@type', 'é', '$ref', '+x:y', 'a_1', 'a/b'].map((name) => names(name))],
    ['$.*', [wildcard]],
    ['$[*]', [wildcard]],
    ['$.[ * ]', [wildcard]],
    ['$..*', [{ ...wildcard, deep: true }]],
    ['$[0]', [{ deep: false, selector: { type: 'indexes', indexes: [0] } }]],
    ['$.a.[0, 2,-1]', [names('a'), { deep: false, selector: { type: 'indexes', indexes: [0, 2, -1] } }]],
    ['$..[0]', [{ deep: true, selector: { type: 'indexes', indexes: [0] } }]],
    ['$[1:3]', [{ deep: false, selector: { type: 'slice', start: 1, end: 3 } }]],
    ['$[:2]', [{ deep: false, selector: { type: 'slice', start: undefined, end: 2 } }]],
    ['$[-1:]', [{ deep: false, selector: { type: 'slice', start: -1, end: undefined } }]],
    ['$[0 : 4 : 2]', [{ deep: false, selector: { type: 'slice', start: 0, end: 4 } }]],
  ])('%s', (text, segments) => {
    expect(parsed(text).segments).toEqual(segments);
    expect(parsed(text).text).toBe(text);
  });
});

test.each([
  ['$', true],
  ['$.a.b[0]', true],
  ["$['a']", true],
  ["$['a','b']", false],
  ['$..a', false],
  ['$[*]', false],
  ['$[0,1]', false],
  ['$[0:1]', false],
  ['$[?(@.a)]', false],
])('%s is definite: %s', (text, definite) => {
  expect(parsed(text).definite).toBe(definite);
});

describe('refuses what it does not understand, with the column', () => {
  test.each<[string, number]>([
    ['', 1],
    ['  ', 1],
    ['$.', 3],
    ['$..', 4],
    ['$.a.', 5],
    ['$a', 2],
    ['.a', 1],
    ['..a', 1],
    ['$...a', 4],
    ['$.a b', 4],
    ["$['a']b", 7],
    ['$.a*', 4],
    ['$.*a', 4],
    ['$.a]', 4],
    ["$.'a'", 3],
    ['$.a.length()', 5],
    ['$.keys()', 3],
    ['$[]', 3],
    ['$[a]', 3],
    ["$['a'", 6],
    ["$['a]", 3],
    ["$['a' 'b']", 7],
    ["$['a',]", 7],
    ["$['\\q']", 4],
    ['$[1.5]', 4],
    ['$[1,]', 5],
    ["$[0,'a']", 5],
    ['$[:]', 2],
    ['$[--1]', 3],
    ['$[9999999999]', 3],
    ['$[(@.length-1)]', 3],
    ['$[?@.a]', 4],
    ['$[?(@.a)', 9],
    ['$[?(@.a]', 8],
    ['$[?()]', 5],
    ['$[?(@.a ==)]', 11],
    ['$[?(@.a == From)]', 12],
    ['$[?(@.a ~= /x/)]', 9],
    ['$[?(@.a = 5)]', 9],
    ['$[?(@.a like 5)]', 9],
    ["$[?(@.a type 'String')]", 9],
    ['$[?(@.a =~ /x)]', 12],
    ["$[?(@.a =~ 'x')]", 5],
    ['$[?(@.a == /x/)]', 5],
    ['$[?(@.a =~ /x/g)]', 15],
    ['$[?(@.a =~ /(?=x)/)]', 12],
    ['$[?(@.a =~ /(/)]', 12],
    ['$[?(/x/ =~ /y/)]', 5],
    ["$[?('a')]", 5],
    ['$[?(@..a)]', 5],
    ['$[?(@.a[*])]', 5],
    ["$[?(@['a','b'] == 5)]", 5],
    ["$[?(@.a in 'x')]", 5],
    ['$[?(@.a size true)]', 5],
    ['$[?(@.a empty 1)]', 5],
    ['$[?(@.a == 5 &&)]', 16],
    ['$[?(@.a && )]', 12],
    ['$[?(@.a == 5 6)]', 14],
    ['$[?(@.a == 01x)]', 12],
    ['$[?((@.a)]', 10],
    [`$[?(${'!'.repeat(40)}@.a)]`, 37],
    [`$[?(${'('.repeat(40)}@.a${')'.repeat(40)})]`, 37],
  ])('%s', (text, column) => {
    const result = parseJsonPath(text);
    expect(result).toMatchObject({
      ok: false,
      problems: [{ code: 'jsonpath-invalid', severity: 'error', where: { column } }],
    });
    expect(!result.ok && result.problems[0]?.message).toMatch(/^[A-Z].*\.$/);
  });
});
