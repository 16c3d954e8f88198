import { describe, expect, test } from '@jest/globals';
import { diffRuleSets, isMorePermissive } from '../../src/review/diff/diff.ts';
import { diffFindings } from '../../src/review/diff/findings.ts';
import { isWithin } from '../../src/review/diff/parameters.ts';
import type { Difference } from '../../src/review/diff/types.ts';
import { reviewSettings } from '../../src/review/test-keys.ts';
import type { ParameterSchema } from '../../src/rules/types.ts';
import { loaded } from '../rules/support/parse.ts';

const settings = reviewSettings();

function diff(old: string, now: string): Difference[] {
  return diffRuleSets(loaded(old), loaded(now), { settings });
}

/** Verdicts with their subjects, as `verdict field`. */
function told(old: string, now: string): string[] {
  return diff(old, now).map(({ verdict, field, subject }) => `${verdict} ${field ?? subject}`);
}

function rules(transforms: string, schema = '{a: {type: string}}'): string {
  const list = transforms === '' ? '' : `\n    transforms:\n${transforms.replace(/^(?=.)/gm, '      ')}`;
  return `endpoints:\n  - pathTemplate: /x\n    responseSchema: {type: object, properties: ${schema}}${list}\n`;
}

const user = "- !<pseudonymize> {kind: user, jsonPaths: ['$.a']}";
const email = "- !<pseudonymize> {kind: email, jsonPaths: ['$.a']}";
const reversible = "- !<pseudonymize> {kind: user, includeReversible: true, jsonPaths: ['$.a']}";
const hash = "- !<pseudonymize> {kind: email, encoding: URL_SAFE_HASH_ONLY, jsonPaths: ['$.a']}";
const tokenize = "- !<tokenize> {kind: user, jsonPaths: ['$.a']}";
const redact = "- !<redact> {jsonPaths: ['$.a']}";
const digest = "- !<textDigest> {jsonPaths: ['$.a']}";
const buckets = "- !<textDigest> {buckets: true, jsonPaths: ['$.a']}";
const quarter = "- !<coarsenTime> {minutes: 15, jsonPaths: ['$.a']}";
const hour = "- !<coarsenTime> {minutes: 60, jsonPaths: ['$.a']}";
const cut = "- !<redactRegexMatches> {redactions: ['[0-9]+'], jsonPaths: ['$.a']}";
const some = `- !<redact> {jsonPaths: ['$.a'], applyOnlyWhen: "$[?(@.b == 'x')]"}`;

const FIELDS: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['a transform goes', user, '', ['more-permissive a']],
  ['a transform comes', '', user, ['stricter a']],
  ['a transform is written in another way', user, '- !<pseudonymize> {jsonPaths: ["$[\'a\']"], kind: user}', []],
  ['another kind', user, user.replace('user', 'account'), ['re-keyed a']],
  ['a kind that shows the domain', user, email, ['more-permissive a']],
  ['a kind that hides the domain', email, user, ['re-keyed a']],
  ['the domain comes behind the hash', hash, email, ['more-permissive a']],
  ['only the hash is left', email, hash, ['stricter a']],
  ['a way back', user, reversible, ['more-permissive a']],
  ['no way back any more', reversible, user, ['stricter a']],
  ['a digest for a token', user, digest, ['stricter a']],
  ['a token for a digest', digest, user, ['more-permissive a']],
  ['wider buckets', digest, buckets, ['stricter a']],
  ['narrower buckets', buckets, digest, ['more-permissive a']],
  ['hours for quarters', quarter, hour, ['stricter a']],
  ['quarters for hours', hour, quarter, ['more-permissive a']],
  ['a time in clear for a token', user, quarter, ['more-permissive a']],
  ['a token where the old rule let some texts through as nothing', cut, user, ['more-permissive a']],
  ['one more step behind', cut, `${cut}\n${user}`, ['stricter a']],
  ['a condition on what hid always', redact, some, ['more-permissive a']],
  ['no condition any more', some, redact, ['stricter a']],
  ['the same condition', some, some, []],
  ['redacting twice', redact, `${redact}\n${redact}`, []],
];

const SCHEMAS: readonly (readonly [string, string, string, string, readonly string[]])[] = [
  ['a field comes', '', '{a: {type: string}}', '{a: {type: string}, b: {type: string}}', ['more-permissive b']],
  ['a field goes', '', '{a: {type: string}, b: {type: string}}', '{a: {type: string}}', ['stricter b']],
  ['any type', '', '{a: {type: string}}', '{a: {}}', ['more-permissive a']],
  ['whole numbers only', '', '{a: {type: number}}', '{a: {type: integer}}', ['stricter a']],
  ['fractions, too', '', '{a: {type: integer}}', '{a: {type: number}}', ['more-permissive a']],
  [
    'empty objects',
    '',
    '{a: {type: string}}',
    '{a: {type: string}, b: {type: object, properties: {}}}',
    ['more-permissive b'],
  ],
  [
    'the field a condition looks at goes',
    some,
    '{a: {type: string}, b: {type: string}}',
    '{a: {type: string}}',
    ['more-permissive a', 'stricter b'],
  ],
  ['other numbers under a transform of texts', digest, '{a: {}}', '{a: {}}', []],
];

describe('fields', () => {
  test.each(FIELDS)('%s', (_what, old, now, wanted) => {
    expect(told(rules(old), rules(now))).toEqual(wanted);
  });

  test.each(SCHEMAS)('%s', (_what, transforms, old, now, wanted) => {
    expect(told(rules(transforms, old), rules(transforms, now))).toEqual(wanted);
  });

  test('a number that only texts were tokenized for counts as more', () => {
    expect(told(rules(tokenize, '{a: {}}'), rules(user, '{a: {}}'))).toEqual(['more-permissive a']);
    expect(told(rules(tokenize), rules(user))).toEqual(['stricter a']);
  });

  test('a list that is judged by another field than before counts as more', () => {
    const list = (person: string) =>
      `{list: {type: array, items: {type: object, properties: {n: {type: integer}, ${person}}}}}`;
    const suppress = "- !<suppressBelow> {k: 5, distinctBy: '$.who', jsonPaths: ['$.list']}";
    expect(told(rules(suppress, list('who: {type: boolean}')), rules(suppress, list('who: {}')))).toContain(
      'more-permissive list[].n',
    );
    expect(told(rules(suppress, list('who: {}')), rules(suppress, list('who: {}, m: {type: integer}')))).toEqual([
      'more-permissive list[].m',
    ]);
  });

  test('an endpoint without a schema lets through what nobody names, on every level', () => {
    const bare = 'endpoints:\n  - pathTemplate: /x\n';
    expect(told(rules(''), bare)).toEqual(expect.arrayContaining(['more-permissive *']));
    expect(told(bare, rules(''))).toEqual(['more-permissive a']);
    expect(told(bare, bare)).toEqual([]);
  });

  test('an augment that comes or goes is told', () => {
    const augmented = `${rules('')}    augments: [!<textDigest> {jsonPaths: ['$.a']}]\n`;
    expect(told(rules(''), augmented)).toEqual(['more-permissive $.a']);
    expect(told(augmented, rules(''))).toEqual(['stricter $.a']);
    expect(told(augmented, augmented)).toEqual([]);
  });

  test('a witness is run through both rule sets', () => {
    const [difference] = diff(rules(user), rules(''));
    expect(difference?.witness).toMatchObject({ document: '{"a":"Review of room 1"}', after: '"Review of room 1"' });
    expect(difference?.witness?.before).toMatch(/^"t~/);
    expect(difference).toMatchObject({ before: { where: { line: 5 } }, after: { where: { line: 3 } } });
  });
});

function endpoint(lines: string): string {
  return `endpoints:\n  - ${lines.split('\n').join('\n    ')}\n    responseSchema: {type: object, properties: {a: {type: string}}}\n`;
}

const BASE = 'pathTemplate: /x/{id}\nallowedMethods: [GET]\nallowedQueryParams: [p]';
const REQUESTS: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['a method more', BASE, BASE.replace('GET', 'GET, POST'), ['more-permissive request']],
  ['any method', BASE, BASE.replace('\nallowedMethods: [GET]', ''), ['more-permissive request']],
  ['a parameter more', BASE, BASE.replace('[p]', '[p, q]'), ['more-permissive request']],
  ['a parameter less', BASE, BASE.replace('[p]', '[]'), ['stricter request']],
  ['any parameter', BASE, BASE.replace('\nallowedQueryParams: [p]', ''), ['more-permissive request']],
  ['a schema for a parameter', BASE, `${BASE}\nqueryParamSchemas: {p: {type: integer}}`, ['stricter request']],
  [
    'a parameter renamed in the path',
    `${BASE}\npathParameterSchemas: {id: {type: integer}}`,
    `${BASE.replace('{id}', '{other}')}\npathParameterSchemas: {other: {type: integer}}`,
    [],
  ],
  [
    'no schema for a segment',
    `${BASE}\npathParameterSchemas: {id: {type: integer}}`,
    BASE,
    ['more-permissive request'],
  ],
  [
    'any body',
    `${BASE}\nrequestBody: {content: {application/json: {type: object}}}`,
    BASE,
    ['more-permissive request'],
  ],
  [
    'only some bodies',
    BASE,
    `${BASE}\nrequestBody: {content: {application/json: {type: object}}}`,
    ['stricter request'],
  ],
  ['one more header', BASE, `${BASE}\nallowedRequestHeaders: [X-A]`, ['more-permissive request']],
  ['another path', BASE, BASE.replace('/x', '/y'), ['gone endpoint', 'new endpoint', 'new a']],
  ['another regex', "pathRegex: '^/x$'", "pathRegex: '^/x.*$'", ['more-permissive request']],
];

describe('requests', () => {
  test.each(REQUESTS)('%s', (_what, old, now, wanted) => {
    expect(told(endpoint(old), endpoint(now)).toSorted()).toEqual(wanted.toSorted());
  });

  const WITHIN: readonly (readonly [ParameterSchema | undefined, ParameterSchema | undefined, boolean])[] = [
    [{ type: 'integer' }, { type: 'number' }, true],
    [{ type: 'number' }, { type: 'integer' }, false],
    [{ enum: ['a'] }, { enum: ['a', 'b'] }, true],
    [{ enum: ['a', 'c'] }, { enum: ['a', 'b'] }, false],
    [{ enum: ['2026-01-01'] }, { pattern: '[0-9-]+' }, true],
    [{ enum: ['x'] }, { pattern: '[0-9-]+' }, false],
    [{ pattern: 'a' }, { pattern: 'a+' }, false],
    [{ type: 'integer' }, { anyOf: [{ type: 'integer' }, { enum: ['me'] }] }, true],
    [{ anyOf: [{ type: 'integer' }, { enum: ['me'] }] }, { type: 'integer' }, false],
    [{ anyOf: [{ enum: ['1'] }, { enum: ['2'] }] }, { type: 'integer' }, true],
    [{ format: 'reversible-pseudonym', kind: 'user' }, { format: 'reversible-pseudonym' }, true],
    [{ format: 'reversible-pseudonym' }, { format: 'reversible-pseudonym', kind: 'user' }, false],
    [{ format: 'reversible-pseudonym', kind: 'user' }, undefined, true],
    [undefined, { format: 'reversible-pseudonym' }, false],
    [{}, { required: true }, false],
    [{ required: true }, {}, true],
    [undefined, { type: 'string' }, true],
  ];
  test.each(WITHIN)('%j within %j: %s', (narrow, wide, wanted) => {
    expect(isWithin(narrow, wide)).toBe(wanted);
  });

  test('an endpoint that moves behind a wider one hands its calls over', () => {
    const one = '  - pathTemplate: /x/me\n    responseSchema: {type: object, properties: {}}\n';
    const all = '  - pathTemplate: /x/{id}\n    responseSchema: {type: object, properties: {a: {type: string}}}\n';
    const before = `endpoints:\n${one}${all}`;
    expect(told(before, `endpoints:\n${all}${one}`)).toEqual(['more-permissive a']);
    expect(told(before, `endpoints:\n${all}`)).toEqual(['more-permissive a', 'gone endpoint']);
    expect(told(before, before)).toEqual([]);
  });
});

test('a new endpoint counts as more permissive, a gone one does not', () => {
  expect(isMorePermissive(diff('endpoints: []', rules('')))).toBe(true);
  expect(isMorePermissive(diff(rules(''), 'endpoints: []'))).toBe(false);
});

test('findings carry the place and the witness', () => {
  expect(diffFindings(diff(rules(user), rules('')))).toMatchObject([
    { code: 'rules-more-permissive', severity: 'error', where: { line: 3 }, hint: expect.stringContaining('"t~') },
  ]);
});
