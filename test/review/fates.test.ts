import { describe, expect, test } from '@jest/globals';
import { parseJsonPath } from '../../src/jsonpath/parse.ts';
import { reachOf } from '../../src/review/fates/reach.ts';
import { fatesOf } from '../../src/review/fates.ts';
import { fieldSegments, fieldText } from '../../src/review/field-path.ts';
import { pairsOf } from '../../src/review/pairs.ts';
import { catalogue, load } from './support/shipped.ts';

function reach(path: string, field: string): string {
  const parsed = parseJsonPath(path);
  if (!parsed.ok) throw new Error(path);
  return reachOf(parsed.value, fieldSegments(field))
    .map((certainty) => (certainty === undefined ? '-' : certainty === 'always' ? 'A' : 'm'))
    .join('');
}

/** One letter for each place from the root to the field: A always, m maybe, - never. */
const REACH: readonly (readonly [path: string, field: string, reached: string])[] = [
  ['$', 'a', 'A-'],
  ['$.a', 'a', '-A'],
  ['$.a', 'b', '--'],
  ['$.a', 'a.b', '-A-'],
  ['$.a.b', 'a[].b', '----'],
  ['$.a[*].b', 'a[].b', '---A'],
  ['$.a.*.b', 'a[].b', '---A'],
  ['$.a[0].b', 'a[].b', '---m'],
  ['$.a[0:].b', 'a[].b', '---A'],
  ['$.a[1:].b', 'a[].b', '---m'],
  ["$.a[?(@.b == 'x')].b", 'a[].b', '---m'],
  ["$.a[?(@.b == 'x')].b", 'a.b', '--m'],
  ["$[?(@.b == 'x')]", 'a', 'm-'],
  ['$..b', 'a[].b', '---A'],
  ['$..b', 'a[].c', '----'],
  ["$..['b','c']", 'a[].c', '---A'],
  ['$..*', 'a.b', '-AA'],
  ['$.a.b', 'a.*', '--m'],
  ['$.a.*', 'a.*', '--A'],
];

describe('reachOf', () => {
  test.each(REACH)('%s on the way to %s: %s', (path, field, wanted) => {
    expect(reach(path, field)).toBe(wanted);
  });
});

describe('fatesOf', () => {
  const rules = (schema: string, transforms: string, augments = '[]') =>
    load(`endpoints:
  - pathTemplate: /v2/groups/{groupId}/members
    responseSchema: ${schema}
    augments: ${augments}
    transforms: ${transforms}
`);
  const MEMBERS =
    '{type: object, properties: {members: {type: array, items: {type: object, properties: {email: {type: string}}}}}}';
  const outcome = (schema: string, transforms: string, augments?: string) => {
    const fate = fatesOf(rules(schema, transforms, augments), catalogue).find(
      ({ field }) => field === 'members[].email',
    );
    return [fate?.outcome, fate?.where.line];
  };

  const OUTCOMES: readonly (readonly [string, string, string, string, number])[] = [
    ['kept by the schema', MEMBERS, '[]', 'kept', 3],
    ['not declared', '{type: object, properties: {page_size: {type: integer}}}', '[]', 'dropped', 3],
    [
      'declared as another container',
      '{type: object, properties: {members: {type: object, properties: {email: {type: string}}}}}',
      '[]',
      'dropped',
      3,
    ],
    ['redacted', MEMBERS, "[!<redact> {jsonPaths: ['$..email']}]", 'redacted', 5],
    ['redacted with what it stands in', MEMBERS, "[!<redact> {jsonPaths: ['$.members']}]", 'redacted', 5],
    ['redacted in some elements only', MEMBERS, "[!<redact> {jsonPaths: ['$.members[0].email']}]", 'kept', 3],
    [
      'redacted under a condition',
      MEMBERS,
      "[!<redact> {jsonPaths: ['$..email'], applyOnlyWhen: \"$..[?(@.a == 'b')]\"}]",
      'kept',
      3,
    ],
    ['a token', MEMBERS, "[!<pseudonymize> {kind: email, jsonPaths: ['$..email']}]", 'pseudonymized', 5],
    [
      'a reversible token',
      MEMBERS,
      "[!<pseudonymize> {kind: email, includeReversible: true, jsonPaths: ['$..email']}]",
      'reversible',
      5,
    ],
    [
      'a token with the original',
      MEMBERS,
      "[!<pseudonymize> {encoding: JSON, includeOriginal: true, jsonPaths: ['$..email']}]",
      'kept',
      3,
    ],
    ['digested', MEMBERS, "[!<textDigest> {jsonPaths: ['$..email']}]", 'digested', 5],
    ['partly cut', MEMBERS, "[!<redactRegexMatches> {redactions: [a], jsonPaths: ['$..email']}]", 'partial', 5],
    [
      'partly cut, then a token',
      MEMBERS,
      "[!<redactRegexMatches> {redactions: [a], jsonPaths: ['$..email']}, !<pseudonymize> {kind: email, jsonPaths: ['$..email']}]",
      'pseudonymized',
      5,
    ],
    ['a short list', MEMBERS, "[!<suppressBelow> {distinctBy: $.email, jsonPaths: ['$.members']}]", 'kept', 3],
  ];

  test.each(OUTCOMES)('%s', (_what, schema, transforms, wanted, line) => {
    expect(outcome(schema, transforms)).toEqual([wanted, line]);
  });

  test('an augment reads what the schema drops, and counts where its result comes out', () => {
    const augment = "[!<textDigest> {jsonPaths: ['$.members[*].email']}]";
    const others = MEMBERS.replace('email: {type: string}', 'type: {type: integer}');
    expect(outcome(others, '[]', augment)).toEqual(['digested', 4]);
    expect(outcome('{type: object, properties: {page_size: {type: integer}}}', '[]', augment)).toEqual(['dropped', 3]);
  });

  test('anyOf, conditions and references count as the member that keeps more', () => {
    const inner = MEMBERS.slice(1, -1);
    expect(outcome(`{anyOf: [{type: object, properties: {page_size: {type: integer}}}, {${inner}}]}`, '[]')[0]).toBe(
      'kept',
    );
    const conditional = `{type: object, if: {properties: {a: {type: string, const: b}}}, then: {${inner}}}`;
    expect(outcome(conditional, '[]')[0]).toBe('kept');
  });
});

test.each([
  ['choice', "anyOf: [{$ref: '#/definitions/A'}]", 'dropped'],
  [
    'choice beside another',
    `anyOf: [{$ref: '#/definitions/A'}, {type: object, properties: {id: {type: string}}}]`,
    'kept',
  ],
  [
    'condition',
    `type: object, if: {properties: {a: {type: string, const: b}}}, then: {$ref: '#/definitions/A'}`,
    'dropped',
  ],
])('a %s that leads back to itself adds nothing', (_what, schema, wanted) => {
  const text = `definitions: {A: {${schema}}}
endpoints:
  - pathTemplate: /v2/users/{userId}
    responseSchema: {$ref: '#/definitions/A'}
`;
  const [fate] = fatesOf(load(text), catalogue).filter(({ field }) => field === 'id');
  expect(fate?.outcome).toBe(wanted);
});

test('fields are read and spelled alike', () => {
  for (const { fields } of catalogue.endpoints) {
    for (const { path, segments } of fields) expect(fieldText(segments)).toBe(path);
  }
});

describe('pairsOf', () => {
  const opened = (path: string, more = '') =>
    pairsOf(
      load(`endpoints:\n  - ${path}\n    responseSchema: {type: object, properties: {id: {type: string}}}\n${more}`),
      catalogue,
    ).map(({ source, relation }) => `${relation} ${source.path}`);

  test('a template names the endpoint of its form, whatever its parameters are called', () => {
    expect(opened('pathTemplate: /v2/groups/{id}')).toEqual(['named /groups/{groupId}']);
    expect(opened('pathTemplate: /v2/nothing/{id}')).toEqual([]);
  });

  test('an endpoint that only answers other methods opens nothing that is known', () => {
    expect(opened('pathTemplate: /v2/groups', '    allowedMethods: [POST]\n')).toEqual([]);
  });

  test('a regex names the shortest, and opens the others besides', () => {
    const pairs = opened("pathRegex: '^/v2/groups/.*$'");
    expect(pairs[0]).toBe('named /groups/{groupId}');
    expect(pairs).toContain('also /groups/{groupId}/members');
  });

  test('what a rule of its own names is not opened besides', () => {
    const own =
      '  - pathTemplate: /v2/groups/{g}/members\n    responseSchema: {type: object, properties: {id: {type: string}}}\n';
    expect(opened("pathRegex: '^/v2/groups/.*$'", own)).not.toContain('also /groups/{groupId}/members');
  });
});
