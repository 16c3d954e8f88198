import { describe, expect, test } from '@jest/globals';
import { diffRuleSets, isMorePermissive } from '../../src/review/diff/diff.ts';
import { diffFindings } from '../../src/review/diff/findings.ts';
import { isWithin } from '../../src/review/diff/parameters.ts';
import { printDifferences } from '../../src/review/diff/print.ts';
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
const original = "- !<pseudonymize> {kind: value, encoding: JSON, includeOriginal: true, jsonPaths: ['$.a']}";
const phrases = "- !<redactExceptPhrases> {allowedPhrases: [lunch], jsonPaths: ['$.a']}";
const someUser = `- !<pseudonymize> {kind: user, jsonPaths: ['$.a'], applyOnlyWhen: "$[?(@.b == 'x')]"}`;
const someCut = `- !<redactRegexMatches> {redactions: ['#'], jsonPaths: ['$.a'], applyOnlyWhen: "$[?(@.b == 'x')]"}`;
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
  ['a digest for a token', user, digest, ['more-permissive a']],
  ['keywords for a token', hash, "- !<textDigest> {keywords: [dana], jsonPaths: ['$.a']}", ['more-permissive a']],
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
  ['no condition any more on a token', someUser, user, ['stricter a']],
  ['some values cut in front of a pattern', cut, `${someCut}\n${cut}`, ['more-permissive a']],
  ['some values cut in front of phrases', phrases, `${someCut}\n${phrases}`, ['more-permissive a']],
  ['a token in front of a pattern', cut, `${user}\n${cut}`, ['more-permissive a']],
  ['some values taken out in front of a pattern', cut, `${some}\n${cut}`, ['stricter a']],
  ['a text cut in front of a token', user, `${cut}\n${user}`, ['more-permissive a']],
  ['the domain for a token as it stands', tokenize, email, ['more-permissive a']],
  ['the domain behind a token of no kind', tokenize, "- !<pseudonymize> {jsonPaths: ['$.a']}", ['more-permissive a']],
  [
    'an address list for a token',
    reversible,
    "- !<pseudonymizeEmailHeader> {jsonPaths: ['$.a']}",
    ['more-permissive a'],
  ],
  [
    'no way back from an address of the network',
    "- !<encryptIp> {jsonPaths: ['$.a']}",
    "- !<hashIp> {jsonPaths: ['$.a']}",
    ['stricter a'],
  ],
  ['a pattern for the original beside a token', original, cut, ['more-permissive a']],
  [
    'the original beside a hash that had none',
    original.replace('JSON', 'URL_SAFE_HASH_ONLY'),
    original,
    ['more-permissive a'],
  ],
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
  [
    'a null where nothing stood',
    '',
    '{a: {type: string}}',
    "{a: {type: string}, b: {type: 'null'}}",
    ['more-permissive b'],
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

  const PEOPLE = '{people: {type: array, items: {type: object, properties: {email: {type: string}}}}}';
  const people = (k: number) =>
    `${k === 0 ? '' : `- !<suppressBelow> {k: ${k}, distinctBy: '$.email', jsonPaths: ['$.people']}\n`}- !<redact> {jsonPaths: ['$.people[*].email']}`;
  test.each([
    [5, 0, '[] → [{}]'],
    [5, 2, '[] → [{},{}]'],
  ])('that people come out is told where nothing of them does: from %s to %s', (old, now, shown) => {
    const differences = diff(rules(people(old), PEOPLE), rules(people(now), PEOPLE));
    expect(differences).toMatchObject([{ verdict: 'more-permissive', field: 'people' }]);
    expect(printDifferences(differences)).toContain(shown);
    expect(told(rules(people(now), PEOPLE), rules(people(old), PEOPLE))).not.toContain('more-permissive people');
  });

  test('an empty list that comes is told beside what else does', () => {
    const filter = `- !<redact> {jsonPaths: ["$[?(@.c == 'x')]"]}`;
    const [old, now] = [
      '{a: {type: string}, c: {type: string}}',
      '{a: {type: array, items: {type: object, properties: {}}}, c: {type: string}}',
    ];
    expect(told(rules(filter, old), rules(filter, now))).toEqual(
      expect.arrayContaining(['more-permissive a', 'more-permissive c']),
    );
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

  const AUGMENTS: readonly (readonly [string, string, string, readonly string[]])[] = [
    [
      'put together in another way',
      "!<textDigest> {jsonPaths: ['$.a', '$.b']}",
      "!<textDigest> {jsonPaths: ['$.a']}, !<textDigest> {jsonPaths: ['$.b']}",
      [],
    ],
    [
      'with wider buckets',
      "!<textDigest> {jsonPaths: ['$.a']}",
      "!<textDigest> {buckets: true, jsonPaths: ['$.a']}",
      ['stricter $.a'],
    ],
    [
      'with keywords',
      "!<textDigest> {jsonPaths: ['$.a']}",
      "!<textDigest> {keywords: [x], jsonPaths: ['$.a']}",
      ['more-permissive $.a'],
    ],
    [
      'no longer written over',
      "!<textDigest> {jsonPaths: ['$..a']}, !<textDigest> {buckets: true, jsonPaths: ['$.a']}",
      "!<textDigest> {jsonPaths: ['$..a']}",
      ['more-permissive $.a'],
    ],
    [
      'written over by the other',
      "!<textDigest> {jsonPaths: ['$..a']}, !<textDigest> {buckets: true, jsonPaths: ['$.a']}",
      "!<textDigest> {buckets: true, jsonPaths: ['$.a']}, !<textDigest> {jsonPaths: ['$..a']}",
      ['more-permissive $.a'],
    ],
  ];
  const augmented = (transforms: string, augments: string) => `${rules(transforms)}    augments: [${augments}]\n`;
  test.each(AUGMENTS)('augments %s', (_what, old, now, wanted) => {
    expect(told(augmented('', old), augmented('', now))).toEqual(wanted);
  });

  test.each(AUGMENTS.slice(0, 2))('what augments write comes to light while they are %s', (_what, old, now, wanted) => {
    const gone = `- !<redact> {jsonPaths: ['$["+a:textDigest"]']}`;
    const differences = diff(augmented(gone, old), augmented('', now));
    expect(differences.map(({ verdict, field }) => `${verdict} ${field}`)).toEqual([
      'more-permissive +a:textDigest',
      ...wanted,
    ]);
    expect(differences[0]?.witness).toMatchObject({ before: undefined, after: expect.stringContaining('length') });
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
  ['a part that may be empty', BASE, BASE.replace('{id}', '{id?}'), ['more-permissive request']],
  ['a part that may no longer be empty', BASE.replace('{id}', '{id?}'), BASE, ['stricter request']],
  [
    'a regex for a template',
    BASE,
    BASE.replace('pathTemplate: /x/{id}', () => "pathRegex: '^/x/[^/?]+$'"),
    ['more-permissive request'],
  ],
  [
    'the looser of two schemas that stand for one name',
    `${BASE}\nqueryParamSchemas: {p: {enum: [a]}, P: {}}`,
    `${BASE}\nqueryParamSchemas: {P: {}}`,
    ['more-permissive request'],
  ],
  [
    'the order of two schemas that stand for one name',
    `${BASE}\nqueryParamSchemas: {p: {enum: [a]}, P: {}}`,
    `${BASE}\nqueryParamSchemas: {P: {}, p: {enum: [a]}}`,
    [],
  ],
  [
    'tokens that are turned back',
    `${BASE}\npathParameterSchemas: {id: {pattern: '[a-z~-]+'}}`,
    `${BASE}\npathParameterSchemas: {id: {pattern: '[a-z~-]+', format: reversible-pseudonym}}`,
    ['more-permissive request', 'stricter request'],
  ],
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

describe('endpoints that take calls from others', () => {
  const me =
    '  - pathTemplate: /x/me\n    allowedRequestHeaders: [Cookie]\n    responseSchema: {type: object, properties: {}}\n';
  const all = '  - pathTemplate: /x/{id}\n    responseSchema: {type: object, properties: {}}\n';
  const token = all.replace('{id}\n', '{id}\n    pathParameterSchemas: {id: {format: reversible-pseudonym}}\n');

  test('forward headers that were not forwarded', () => {
    expect(diff(`endpoints:\n${all}${me}`, `endpoints:\n${me}`)).toMatchObject([
      { verdict: 'more-permissive', subject: 'request', message: expect.stringContaining('cookie') },
      { verdict: 'gone' },
    ]);
  });

  test('turn tokens back that were passed on', () => {
    expect(told(`endpoints:\n${all}${token}`, `endpoints:\n${token}`)).toContain('more-permissive request');
  });

  test('are told when they are new', () => {
    const any = '  - pathTemplate: /{any}/{other}\n    responseSchema: {type: object, properties: {a: {}}}\n';
    const printed = printDifferences(diff(`endpoints:\n${all}`, `endpoints:\n${any}${all}`));
    expect(printed).toContain('may answer calls that /x/{id} answered before');
    expect(printDifferences(diff(`endpoints:\n${all}`, `endpoints:\n${all}${any}`))).not.toContain('may answer');
  });
});

test('a token of a kind that another endpoint takes is more than another token', () => {
  const rules = (kind: string, taken: string) =>
    `endpoints:
  - pathTemplate: /people
    responseSchema: {type: object, properties: {a: {type: string}}}
    transforms: [!<pseudonymize> {kind: ${kind}, includeReversible: true, jsonPaths: ['$.a']}]
  - pathTemplate: /users/{id}
    pathParameterSchemas: {id: {format: reversible-pseudonym, kind: ${taken}}}
    responseSchema: {type: object, properties: {}}
`;
  expect(diff(rules('participant', 'user'), rules('user', 'user'))).toMatchObject([
    { verdict: 'more-permissive', field: 'a', message: expect.stringContaining('{id} of /users/{id}') },
  ]);
  expect(told(rules('user', 'user'), rules('participant', 'user'))).toEqual(['re-keyed a']);
});

test('what a new endpoint takes is printed', () => {
  const strict =
    'pathTemplate: /g/{g}\nallowedMethods: [GET]\nallowedQueryParams: []\npathParameterSchemas: {g: {format: reversible-pseudonym, kind: group}}';
  expect(printDifferences(diff('endpoints: []', endpoint(strict)))).toMatch(
    /takes GET; any body\n.*of kind group\n.*no parameters/,
  );
  expect(printDifferences(diff('endpoints: []', endpoint('pathTemplate: /g/{g}')))).toMatch(
    /any method.*\n.*any value\n.*any parameter/,
  );
});

const ALIKE: readonly (readonly [string, string, string])[] = [
  ['a pattern', rules(cut), rules(cut.replace('0-9', '0-4'))],
  ['a condition', rules(some), rules(some.replace("'x'", "'y'"))],
  [
    'a filter',
    rules(
      "- !<redact> {jsonPaths: ['$.a[?(@.t > 1)].n']}",
      '{a: {type: array, items: {type: object, properties: {n: {}}}}}',
    ),
    rules(
      "- !<redact> {jsonPaths: ['$.a[?(@.t > 2)].n']}",
      '{a: {type: array, items: {type: object, properties: {n: {}}}}}',
    ),
  ],
  [
    'a condition of a schema',
    rules('', '{a: {type: object, if: {properties: {k: {type: string, const: m}}}, then: {properties: {k: {}}}}}'),
    rules('', '{a: {type: object, if: {properties: {k: {type: string, const: w}}}, then: {properties: {k: {}}}}}'),
  ],
  [
    'a body',
    endpoint(`${BASE}\nrequestBody: {content: {application/json: {type: object, required: [q]}}}`),
    endpoint(`${BASE}\nrequestBody: {content: {application/json: {type: object, required: [r]}}}`),
  ],
];

test.each(ALIKE)('the part in which %s differs is shown', (_what, old, now) => {
  const [difference] = diff(old, now);
  expect(difference?.before.what).not.toBe(difference?.after.what);
});

test('five minutes for a quarter of an hour are shown', () => {
  const [difference] = diff(rules(quarter), rules(quarter.replace('15', '5')));
  expect(difference?.witness).toMatchObject({
    before: expect.stringContaining(':45:'),
    after: expect.stringContaining(':55:'),
  });
});

test('a domain is shown with an address', () => {
  expect(diff(rules(hash), rules(email))[0]?.witness?.after).toContain('@example.com');
});

test('an endpoint without a schema answers with compatibility', () => {
  const bare = 'endpoints:\n  - pathTemplate: /x\n';
  const differences = diffRuleSets(loaded(bare), loaded(rules('')), { settings: reviewSettings('psoxy') });
  expect(isMorePermissive(differences)).toBe(false);
});

test('a kind has no effect in the scheme that has none', () => {
  const [old, now] = [loaded(rules(user)), loaded(rules(email))];
  expect(diffRuleSets(old, now, { settings: reviewSettings('psoxy') })).toEqual([]);
});

describe('definitions that refer to each other', () => {
  const doubling = (levels: number, last: string) => {
    const chain = Array.from({ length: levels }, (_, n) => {
      const next = `{$ref: '#/definitions/D${n + 1}'}`;
      return `  D${n}: {type: object, properties: {a: ${next}, b: ${next}}}\n`;
    });
    return `definitions:\n${chain.join('')}  D${levels}: ${last}\n${rules('', "{a: {$ref: '#/definitions/D0'}}")}`;
  };

  test.each([18, 60])('are compared once each, %s deep', (levels) => {
    const differences = diff(doubling(levels, '{type: string}'), doubling(levels, '{}'));
    expect(differences.length).toBeLessThan(2 * levels);
    expect(differences.every(({ verdict }) => verdict === 'more-permissive')).toBe(true);
    expect(diff(doubling(levels, '{}'), doubling(levels, '{}'))).toEqual([]);
  });

  test('count as more where they go deeper than anybody looks', () => {
    const differences = diff(doubling(300, '{type: string}'), doubling(300, '{}'));
    expect(differences).toMatchObject([{ verdict: 'more-permissive', field: '$' }]);
  });

  test('are equal under other names', () => {
    const around = (name: string) =>
      `definitions: {${name}: {type: object, properties: {n: {type: string}, more: {$ref: '#/definitions/${name}'}}}}\n${rules('', `{a: {$ref: '#/definitions/${name}'}}`)}`;
    expect(diff(around('A'), around('B'))).toEqual([]);
    expect(told(around('A'), around('A').replace('n: {type: string}', 'n: {}'))).toEqual(['more-permissive a.n']);
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
