import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseCases } from '../../src/review/cases/read.ts';
import { type CaseResult, runCases } from '../../src/review/cases/run.ts';
import type { CaseFile } from '../../src/review/cases/types.ts';
import { parseCatalogue } from '../../src/review/catalogue.ts';
import { coverageOf } from '../../src/review/exercised/coverage.ts';
import { mutate } from '../../src/review/mutation/run.ts';
import { reviewSettings } from '../../src/review/test-keys.ts';
import { rulesFile } from '../rules/support/catalogue.ts';
import { loaded } from '../rules/support/parse.ts';
import { SHIPPED, shippedRules } from '../rules/support/shipped.ts';

const settings = reviewSettings();

const RULES = `endpoints:
  - pathTemplate: /x
    allowedMethods: [GET]
    allowedQueryParams: [page_size]
    queryParamSchemas: {page_size: {type: integer}}
    responseSchema:
      type: object
      properties: {id: {type: string}, email: {type: string}, count: {type: integer}, time: {type: string}}
    transforms:
      - !<pseudonymize> {kind: user, includeReversible: true, jsonPaths: ['$.id']}
      - !<pseudonymize> {kind: email, jsonPaths: ['$.email']}
  - pathTemplate: /users/{userId}
    pathParameterSchemas: {userId: {format: reversible-pseudonym, kind: user}}
    responseSchema: {type: object, properties: {owner: {type: string}}}
    transforms:
      - !<pseudonymize> {kind: user, jsonPaths: ['$.owner']}
`;
const RESPONSE = '{id: KDcu, email: dana@example.com, name: Dana, count: 3, time: noon}';

function read(cases: string): CaseFile {
  const parsed = parseCases(cases, 'x.cases.yaml');
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.value;
}

function run(cases: string): readonly CaseResult[] {
  const files: Readonly<Record<string, string>> = { 'golden.json': '{"count":3}', 'body.json': '{"count": 3}' };
  return runCases(read(cases), loaded(RULES), { settings, read: (name) => files[name] });
}

function oneCase(lines: string): string {
  return `cases:\n  - name: one\n    request: GET /x\n    response: ${RESPONSE}\n${lines.replace(/^(?=.)/gm, '    ')}\n`;
}

const HOLD = [
  ["expect: {absent: ['$.name']}"],
  ["expect: {equals: {'$.count': 3}}"],
  ["expect: {token: {'$.id': {kind: user, reversible: true}, '$.email': {kind: email, reversible: false}}}"],
  ["expect: {matches: {'$.email': 't~[A-Za-z0-9_-]{44}@example[.]com'}}"],
  ['never: [Dana, KDcu]'],
] as const;

const ANSWERED = 'request: GET /x, response: {a: 1}';

describe('a case that always holds is none', () => {
  test.each([
    ['no case at all', 'cases: []', 'has no case'],
    ['a case that expects nothing', `cases: [{name: a, ${ANSWERED}}]`, 'expects nothing'],
    ['an empty expectation', `cases: [{name: a, ${ANSWERED}, expect: {}}]`, 'expects nothing'],
    [
      'an expectation of no answer',
      "cases: [{name: a, request: GET /x, expect: {absent: ['$.a']}}]",
      'Without a response',
    ],
    ['a request that is merely allowed', 'cases: [{name: a, request: GET /x}]', 'Without a response'],
    [
      'two cases of one name',
      `cases: [{name: a, ${ANSWERED}, never: [x]}, {name: a, ${ANSWERED}, never: [y]}]`,
      'same name',
    ],
  ])('%s', (_title, text, message) => {
    const parsed = parseCases(text, 'x.cases.yaml');
    expect(
      parsed.ok ? [] : parsed.problems.map((problem) => [problem.message.includes(message), problem.where?.line]),
    ).toEqual([[true, 1]]);
  });

  test.each([
    `cases: [{name: a, ${ANSWERED}, never: [x]}]`,
    `never: [x]\ncases: [{name: a, ${ANSWERED}}]`,
    'cases: [{name: a, request: GET /y, denied: path}]',
  ])('%s asks something', (text) => {
    expect(parseCases(text, 'x.cases.yaml').ok).toBe(true);
  });
});

const FAIL = [
  ["expect: {absent: ['$.count']}", '$.count should be absent.'],
  ["expect: {equals: {'$.count': 4}}", '- 4\n  + 3'],
  ["expect: {equals: {'$.name': Dana}}", '$.name is not in the answer.'],
  ["expect: {token: {'$.count': {}}}", 'should be a token'],
  ["expect: {token: {'$.id': {kind: meeting}}}", 'of kind meeting; it is of kind user'],
  ["expect: {token: {'$.id': {reversible: false}}}", 'cannot be turned back'],
  ["expect: {token: {'$.email': {reversible: true}}}", 'a reversible token'],
  ["expect: {matches: {'$.time': 'morning'}}", 'should match morning'],
  ["expect: {same-as: {'$.id': {path: '$.email'}}}", 'should be the same person'],
  ["expect: {same-as: {'$.id': {case: nobody, path: '$.id'}}}", 'is not in the answer'],
  ['never: [noon]', '"noon" should stand nowhere'],
  ['expect: {golden: {count: 4}}', '$.count\n    - 4\n    + 3'],
  ['expect: {goldenFile: missing.json}', 'cannot be read'],
] as const;

describe('a case', () => {
  test.each(HOLD)('holds with %s', (lines) => {
    expect(run(oneCase(lines))[0]?.failures).toEqual([]);
  });

  test.each(FAIL)('fails with %s, and says what is different', (lines, message) => {
    const failures = run(oneCase(lines))[0]?.failures ?? [];
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain(message);
  });

  test('holds where the same person is in two answers, as tokens of two forms', () => {
    const [first, second] = run(`cases:
  - {name: a, request: GET /x, response: {id: KDcu}, expect: {absent: ['$.email']}}
  - name: b
    request: 'GET /users/{{user:KDcu}}'
    response: {owner: KDcu}
    expect: {same-as: {'$.owner': {case: a, path: '$.id'}}}
`);
    expect([first?.failures, second?.failures]).toEqual([[], []]);
  });

  test('reads response and answer from files', () => {
    const [result] = run(
      'cases:\n  - {name: a, request: GET /x, responseFile: body.json, expect: {goldenFile: golden.json}}\n',
    );
    expect(result?.failures).toEqual([]);
  });

  test.each([
    ['GET /x?a=1', 'query-name', true],
    ['GET /x?page_size=a', 'query-value', true],
    ['POST /x', 'method', true],
    ['GET /users/KDcu', 'path-value', true],
    ['GET /users/{{meeting:81234567890}}', 'token', true],
    ['GET /nowhere', 'path', true],
    ['GET /x', 'path', false],
    ['GET /x?a=1', 'method', false],
  ])('%s denied by its %s: %s', (request, check, holds) => {
    const [result] = run(`cases:\n  - {name: a, request: '${request}', denied: ${check}}\n`);
    expect(result?.failures.length === 0).toBe(holds);
  });

  test.each([
    ['cases: [{name: a}]', 'request'],
    ["cases: [{name: a, request: GET /x, expect: {absent: ['$.a[']}}]", 'Expected a quoted name'],
    ['cases: [{name: a, request: GET /x, denied: sometimes}]', 'sometimes'],
    ['cases: [{name: a, request: GET /x, denied: path, expect: {}}]', 'denied'],
    ['cases: [{name: a, request: GET /x, expcet: {}}]', 'expcet'],
  ])('is refused when written as %s', (text, word) => {
    const parsed = parseCases(text, 'x.cases.yaml');
    expect(parsed.ok ? '' : parsed.problems.map(({ message }) => message).join()).toContain(word);
    expect(parsed.ok).toBe(false);
  });
});

describe('coverage', () => {
  test('counts an endpoint, a transform at a path and a kept field only when a case that holds makes them act', () => {
    const results = run(oneCase("expect: {absent: ['$.name']}"));
    const { items, percent } = coverageOf(loaded(RULES), results, settings);
    const open = items.filter(({ isCovered }) => !isCovered).map(({ kind, name }) => `${kind} ${name}`);
    expect(open).toEqual(['endpoint /users/{userId}', 'rule pseudonymize $.owner', 'field owner']);
    expect(percent).toBe(Math.floor((7 / 10) * 100));
    const failing = run(oneCase("expect: {absent: ['$.count']}"));
    expect(coverageOf(loaded(RULES), failing, settings).percent).toBe(0);
  });
});

describe('weaker rules', () => {
  const cases = oneCase("expect: {absent: ['$.name'], token: {'$.id': {kind: user}}}");

  test('are listed when no case notices them', () => {
    const { survivors } = mutate([read(cases)], loaded(RULES), { settings, read: () => undefined });
    const told = survivors.map(({ mutant }) => mutant.description);
    expect(told).toEqual(
      expect.arrayContaining([
        'makes the token irreversible of pseudonymize at $.id',
        'removes pseudonymize at $.email',
        'allows any query parameter',
        'takes any value for the query parameter page_size',
        'takes any value for the path segment {userId}',
      ]),
    );
    expect(told).not.toContain('removes pseudonymize at $.id');
    const ofFirst = survivors
      .filter(({ mutant }) => mutant.endpoint.label === '/x')
      .map(({ mutant }) => mutant.description);
    expect(ofFirst).not.toContain('removes the responseSchema');
  });

  const OPTIONS: readonly (readonly [string, string, readonly string[]])[] = [
    [
      "!<redactRegexMatches> {redactions: ['Dana', '[0-9]+', 'pwd=[^&]*'], jsonPaths: ['$.a']}",
      'a: {type: string}',
      ['takes out redaction 1', 'takes out redaction 2', 'takes out redaction 3'],
    ],
    [
      "!<redactExceptSubstringsMatchingRegexes> {exceptions: ['[0-9]+'], jsonPaths: ['$.a']}",
      'a: {type: string}',
      ['lets any text stay'],
    ],
    ["!<coarsenTime> {minutes: 60, jsonPaths: ['$.a']}", 'a: {type: string}', ['sets minutes to 48']],
    ["!<textDigest> {buckets: true, jsonPaths: ['$.a']}", 'a: {type: string}', ['writes exact counts']],
    [
      "!<suppressBelow> {k: 5, distinctBy: '$.email', pageTokenPath: '$.more.token', jsonPaths: ['$.a']}",
      'a: {type: array, items: {type: object, properties: {email: {type: string}}}}',
      ['sets k to 4', 'loses the pageTokenPath'],
    ],
  ];
  const weakened = (rules: string, held: string) => {
    const options = { settings, read: () => undefined };
    const found = mutate([read(held)], loaded(rules), options).survivors;
    const pasted = read(held + found.map(({ suggestion }) => suggestion ?? '').join(''));
    return {
      told: found.map(({ mutant }) => mutant.description),
      left: mutate([pasted], loaded(rules), options).survivors,
    };
  };

  test.each(OPTIONS)('of %s are found, and a case for each', (transform, properties, wanted) => {
    const rules = `endpoints: [{pathTemplate: /x, responseSchema: {type: object, properties: {${properties}}}, transforms: [${transform}]}]`;
    const { told, left } = weakened(rules, oneCase('never: [zzz]'));
    for (const one of wanted) expect(told.join('\n')).toContain(one);
    expect(left.map(({ mutant }) => mutant.description)).toEqual([]);
  });

  test('parameters that take a little more are found, and a case for each', () => {
    const rules = `endpoints:
  - pathTemplate: /x
    queryParamSchemas:
      status: {enum: [active, inactive]}
      size: {type: integer}
      day: {pattern: '[0-9]{4}-[0-9]{2}-[0-9]{2}'}
      who: {anyOf: [{format: reversible-pseudonym, kind: user}, {enum: [me]}]}
    responseSchema: {type: object, properties: {}}
`;
    const { told, left } = weakened(rules, oneCase('never: [zzz]'));
    expect(told).toEqual(
      expect.arrayContaining([
        'takes words that are not listed for the query parameter status',
        'takes numbers of other forms for the query parameter size',
        'takes values with more behind for the query parameter day',
        'takes values with more in front for the query parameter day',
        'takes tokens of another kind (choice 1) for the query parameter who',
        'takes words that are not listed (choice 2) for the query parameter who',
      ]),
    );
    expect(left.map(({ mutant }) => mutant.description)).toEqual([]);
  });

  test('are all noticed once the suggested cases are pasted', () => {
    const { survivors } = mutate([read(cases)], loaded(RULES), { settings, read: () => undefined });
    const pasted = read(cases + survivors.map(({ suggestion }) => suggestion ?? '').join(''));
    expect(pasted.cases.length).toBe(1 + survivors.length);
    const results = runCases(pasted, loaded(RULES), { settings, read: () => undefined });
    expect(results.flatMap(({ failures }) => failures)).toEqual([]);
    expect(mutate([pasted], loaded(RULES), { settings, read: () => undefined }).survivors).toEqual([]);
  });
});

describe.each(SHIPPED)('the cases of %s', (name) => {
  const folder = resolve(import.meta.dirname, '../../rules/zoom');
  const files = [`${name}.cases.yaml`, `${name}.edges.cases.yaml`].map((file) => read(rulesFile(file)));
  const own = reviewSettings(name === 'zoom-drop-in' ? 'psoxy' : 'none');
  const options = { settings: own, read: (file: string) => readFileSync(resolve(folder, dirname('x'), file), 'utf8') };
  const results = files.flatMap((file) => runCases(file, shippedRules(name), options));

  test('all hold', () => {
    expect(results.filter(({ failures }) => failures.length > 0).map((one) => [one.case.name, one.failures])).toEqual(
      [],
    );
  });

  test('exercise nearly everything, and notice every weaker rule', () => {
    expect(coverageOf(shippedRules(name), results, own).percent).toBeGreaterThanOrEqual(95);
    const catalogue = parseCatalogue(rulesFile('catalogue.yaml'));
    const { survivors, mutants } = mutate(files, shippedRules(name), { ...options, catalogue });
    expect(survivors.map(({ mutant }) => `${mutant.endpoint.label} ${mutant.description}`)).toEqual([]);
    expect(mutants).toBeGreaterThan(50);
  }, 60_000);
});
