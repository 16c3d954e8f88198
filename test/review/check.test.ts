import { describe, expect, test } from '@jest/globals';
import { checkBacktracking } from '../../src/review/check/backtracking.ts';
import { checkRules } from '../../src/review/check/check.ts';
import { checkPathRegexes } from '../../src/review/check/path-regexes.ts';
import { readablePart } from '../../src/review/check/readable-part.ts';
import { readReasons } from '../../src/review/reasons.ts';
import { catalogue, load, SHIPPED, shippedText } from './support/shipped.ts';

type Compatibility = 'none' | 'psoxy';

function found(text: string, compatibility: Compatibility = 'none') {
  return checkRules(load(text, compatibility), { catalogue, compatibility, reasons: readReasons(text) });
}

const codes = (text: string, compatibility?: Compatibility) => found(text, compatibility).map(({ code }) => code);

describe.each(SHIPPED.map(([name, compatibility]) => ({ name, compatibility })))('$name', ({ name, compatibility }) => {
  test('comes out silent', () => {
    expect(found(shippedText(`${name}.yaml`), compatibility)).toEqual([]);
  });

  test('comes out silent under the other compatibility too', () => {
    const other = compatibility === 'none' ? 'psoxy' : 'none';
    expect(found(shippedText(`${name}.yaml`), other)).toEqual([]);
  });
});

const endpoint = (path: string, lines: readonly string[]) =>
  `endpoints:\n  - ${path}\n    allowedMethods: [GET]\n${lines.map((line) => `    ${line}\n`).join('')}`;

const USERS = endpoint('pathTemplate: /v2/users', [
  'responseSchema: {type: object, properties: {users: {type: array, items: {type: object, properties: {type: {type: integer}}}}}}',
]);

describe('paths', () => {
  test('finds a path that Zoom does not have', () => {
    expect(codes(USERS.replace('/v2/users', '/v2/user'))).toEqual(['endpoint-unknown', 'unknown-in-clear']);
    expect(codes(USERS)).toEqual([]);
  });

  const USER = (schemas: string) =>
    endpoint('pathTemplate: /v2/users/{userId}', [
      schemas,
      'responseSchema: {type: object, properties: {type: {type: integer}}}',
    ]);

  test('finds the siblings that an open segment takes in, unless the segment is narrowed', () => {
    const open = found(USER('purpose: none'));
    expect(open.map(({ message }) => message)).toContain('This path also opens GET /users/email.');
    expect(open.every(({ code, where }) => code === 'opens-sibling' && where?.line === 2)).toBe(true);
    expect(codes(USER('pathParameterSchemas: {userId: {format: reversible-pseudonym, kind: user}}'))).toEqual([]);
  });

  test('calls it an error when the sibling issues secrets', () => {
    const regex = (pattern: string) =>
      endpoint(`pathRegex: '${pattern}'`, ['responseSchema: {type: object, properties: {uuid: {type: string}}}']);
    const open = found(regex('^/v2/meetings/.*$')).filter(({ severity }) => severity === 'error');
    expect(open.map(({ code }) => code)).toContain('opens-secrets');
    expect(open.map(({ message }) => message).join()).toContain('/meetings/{meetingId}/jointoken/');
    expect(codes(regex('^/v2/meetings/[0-9]+$'))).toEqual([]);
  });

  test('finds a path that refuses the UUIDs Zoom itself gives out', () => {
    const past = (pattern: string) =>
      endpoint(`pathRegex: '^/v2/past_meetings/${pattern}(?:[?].*)?$'`, [
        'responseSchema: {type: object, properties: {duration: {type: integer}}}',
      ]);
    expect(found(past('[0-9]+'))[0]).toMatchObject({ code: 'meeting-uuid-refused' });
    expect(found(past('(?:[0-9]+|[A-Za-z0-9+=]+)'))[0]?.message).toContain('percent-encoded and percent-encoded twice');
    expect(codes(past('(?:[0-9]+|[A-Za-z0-9+=%]+)'))).toEqual([]);
    expect(codes(past('p~[A-Za-z0-9_-]+'))).toEqual([]);
  });
});

describe('selectors and properties', () => {
  const withTransform = (transform: string) => `${USERS}    transforms:\n      - ${transform}\n`;

  test('finds a path that selects nothing', () => {
    expect(codes(withTransform("!<redact> {jsonPaths: ['$.users[*].emial']}"))).toEqual(['selector-matches-nothing']);
    expect(codes(withTransform("!<redact> {jsonPaths: ['$.users.email']}"))).toEqual(['selector-matches-nothing']);
    expect(
      codes(withTransform("!<redact> {jsonPaths: ['$.users[*].email', '$..id', \"$.users[?(@.type == 1)]['dept']\"]}")),
    ).toEqual([]);
  });

  test('finds a condition that never holds', () => {
    const rule = (condition: string) => `!<redact> {jsonPaths: ['$..email'], applyOnlyWhen: "${condition}"}`;
    expect(codes(withTransform(rule('$.people[?(@.type == 1)]')))).toEqual(['selector-matches-nothing']);
    expect(codes(withTransform(rule('$.users[?(@.type == 1)]')))).toEqual([]);
  });

  test.each([
    ['@.tpye', '$.users[?(@.tpye == 2)].dept'],
    ['$.totl', '$.users[?(@.type == $.totl)].dept'],
    ['@.nmae', "$.users[?(@.type == 2 && !(@.custom_attributes[*].nmae == 'x'))].dept"],
    ['@.tpye', '$..[?(@.tpye == 2)]'],
  ])('finds %s in the filter of %s, which never holds', (name, path) => {
    const inPath = found(withTransform(`!<redact> {jsonPaths: [${JSON.stringify(path)}]}`));
    expect(inPath).toMatchObject([{ code: 'selector-matches-nothing', where: { line: 6 } }]);
    expect(inPath[0]?.message).toContain(`tests ${name.slice(0, 1)}`);
    expect(inPath[0]?.message).toContain(name.slice(2));
    expect(codes(withTransform(`!<redact> {jsonPaths: ['$..email'], applyOnlyWhen: ${JSON.stringify(path)}}`))).toEqual(
      ['selector-matches-nothing'],
    );
  });

  test.each([
    '$.users[?(@.type == 2)].dept',
    '$.users[?(@.type == $.page_size)].dept',
    "$.users[*].group_ids[?(@ == 'x')]",
    '$..[?(@.type == 2)].dept',
    '$[?(@.page_size)].users',
  ])('knows what the filter of %s reads', (path) => {
    expect(codes(withTransform(`!<redact> {jsonPaths: [${JSON.stringify(path)}]}`))).toEqual([]);
  });

  test('finds a property that Zoom does not send, once, where it stands', () => {
    const slip = USERS.replace('type: {type: integer}}', 'typ: {type: object, properties: {a: {type: string}}}}');
    expect(found(slip)).toMatchObject([
      { code: 'schema-field-unknown', where: { line: 4 } },
      { code: 'unknown-in-clear', where: { line: 4 } },
    ]);
    expect(codes(`${slip}    transforms: [!<redact> {jsonPaths: ['$..typ']}]\n`)).toContain('schema-field-unknown');
  });

  test.each([
    "anyOf: [{$ref: '#/definitions/A'}, {type: object, properties: {typ: {type: string}}}]",
    `anyOf: [{type: object, if: {properties: {type: {type: integer, const: 1}}}, then: {$ref: '#/definitions/A'}}, {type: object, properties: {typ: {type: string}}}]`,
  ])('finds it in a definition that leads back to itself: %s', (schema) => {
    const text = `definitions: {A: {${schema}}}
endpoints:
  - pathTemplate: /v2/users/{userId}
    pathParameterSchemas: {userId: {format: reversible-pseudonym, kind: user}}
    responseSchema: {$ref: '#/definitions/A'}
`;
    expect(codes(text)).toEqual(['unknown-in-clear']);
  });

  test('a definition used by two endpoints is right when one of them has the field', () => {
    const shared = `definitions: {A: {type: object, properties: {id: {type: string}, group_ids: {type: array, items: {type: string}}}}}
endpoints:
  - pathTemplate: /v2/users
    responseSchema: {type: object, properties: {users: {type: array, items: {$ref: '#/definitions/A'}}}}
    transforms: [!<redact> {jsonPaths: ['$..id']}]
  - pathTemplate: /v2/report/users
    responseSchema: {type: object, properties: {users: {type: array, items: {$ref: '#/definitions/A'}}}}
    transforms: [!<redact> {jsonPaths: ['$..id']}]
`;
    expect(codes(shared)).toEqual([]);
  });
});

describe('identifiers', () => {
  const two = (first: string, second: string) => `endpoints:
  - pathTemplate: /v2/users
    responseSchema: {type: object, properties: {users: {type: array, items: {type: object, properties: {email: {type: string}}}}}}
    transforms:
      - ${first}
  - pathTemplate: /v2/report/users
    responseSchema: {type: object, properties: {users: {type: array, items: {type: object, properties: {email: {type: string}}}}}}
    transforms:
      - ${second}
`;
  const token = (options: string) => `!<pseudonymize> {jsonPaths: ['$.users[*].email']${options}}`;

  test('finds two kinds for one identifier', () => {
    expect(codes(two(token(', kind: email'), token(', kind: user')))).toEqual(['join-breaks']);
    expect(codes(two(token(', kind: email'), token(', kind: email')))).toEqual([]);
  });

  test('finds two encodings', () => {
    expect(codes(two(token(', kind: email'), token(', kind: email, encoding: JSON')))).toEqual(['join-breaks']);
  });

  test('kinds do not count under psoxy', () => {
    expect(codes(two(token(', kind: email'), token(', kind: user')), 'psoxy')).toEqual([]);
  });

  test('is silent with a written reason', () => {
    expect(codes(two(token(', kind: email'), token(", kind: user, why: 'two recipients'")))).toEqual([]);
  });

  test('finds reversible tokens that no parameter takes', () => {
    const reversible = two(
      token(', kind: email, includeReversible: true'),
      token(', kind: email, includeReversible: true'),
    );
    expect(codes(reversible)).toEqual(['reversible-unneeded', 'reversible-unneeded']);
    const taker = (kind: string) => `${reversible}  - pathTemplate: /v2/users/{userId}
    pathParameterSchemas: {userId: {anyOf: [{format: reversible-pseudonym, kind: ${kind}}]}}
    responseSchema: {type: object, properties: {type: {type: integer}}}
`;
    expect(codes(taker('email'))).toEqual([]);
    expect(codes(taker('user'))).toEqual(['reversible-unneeded', 'reversible-unneeded']);
  });

  test('finds what the audit finds: persons, texts and secrets in clear', () => {
    const clear = USERS.replace('type: {type: integer}}', 'first_name: {type: string}, host_key: {type: string}}');
    expect(codes(clear)).toEqual(['identifier-in-clear', 'secret-in-clear']);
  });
});

describe('tokens nobody takes back', () => {
  const user = (transform: string, kind = 'kind: user') =>
    endpoint('pathTemplate: /v2/users/{userId}', [
      `pathParameterSchemas: {userId: {format: reversible-pseudonym${kind === '' ? '' : `, ${kind}`}}}`,
      'responseSchema: {type: object, properties: {id: {type: string}}}',
      `transforms: [${transform}]`,
    ]);

  test.each([
    ['tokenize of no kind, a parameter of users', "!<tokenize> {jsonPaths: ['$.id']}", 'kind: user', true],
    ['tokenize of the right kind', "!<tokenize> {kind: user, jsonPaths: ['$.id']}", 'kind: user', false],
    ['tokenize of another kind', "!<tokenize> {kind: meeting, jsonPaths: ['$.id']}", 'kind: user', true],
    ['tokenize of no kind, a parameter of any', "!<tokenize> {jsonPaths: ['$.id']}", '', false],
    ['tokenize of no kind, a parameter of values', "!<tokenize> {jsonPaths: ['$.id']}", 'kind: value', false],
    ['pseudonymize of no kind', "!<pseudonymize> {includeReversible: true, jsonPaths: ['$.id']}", 'kind: user', true],
  ])('%s', (_title, transform, kind, isUnneeded) => {
    const unneeded = found(user(transform, kind)).filter(({ code }) => code === 'reversible-unneeded');
    expect(unneeded.length > 0).toBe(isUnneeded);
  });

  test.each([
    ["!<tokenize> {jsonPaths: ['$.id']}", /^Use pseudonymize, name the kind/],
    ["!<encryptIp> {jsonPaths: ['$.id']}", /^Use hashIp/],
    ["!<pseudonymize> {kind: meeting, includeReversible: true, jsonPaths: ['$.id']}", /^Take "includeReversible" out/],
  ])('%s: the hint names what it has', (transform, hint) => {
    expect(found(user(transform)).find(({ code }) => code === 'reversible-unneeded')?.hint).toMatch(hint);
  });
});

describe('words that are searched for', () => {
  const searched = (key: 'augments' | 'transforms', more = '') =>
    endpoint('pathTemplate: /v2/users/{userId}/meetings', [
      'pathParameterSchemas: {userId: {format: reversible-pseudonym, kind: user}}',
      'responseSchema: {type: object, properties: {meetings: {type: array, items: {type: object, properties: {topic: {type: string}}}}}}',
      `${key}: [!<textDigest> {${more}jsonPaths: ['$.meetings[*].topic']}]`,
    ]);
  const findings = (text: string) => found(text).filter(({ code }) => code === 'content-searched');

  test.each(['augments', 'transforms'] as const)('in %s are found, and not repeated', (key) => {
    const [one] = findings(searched(key, 'keywords: [layoff, dana], '));
    expect(one).toMatchObject({ severity: 'warning', where: { line: 6 } });
    expect(`${one?.message} ${one?.hint}`).not.toMatch(/layoff|dana/i);
    expect(findings(searched(key))).toEqual([]);
    expect(findings(searched(key, 'keywords: [layoff], why: agreed with the works council, '))).toEqual([]);
  });
});

test('finds a query parameter with two schemas', () => {
  const twice = USERS.replace(
    '    responseSchema',
    '    queryParamSchemas: {status: {enum: [active]}, Status: {}}\n    responseSchema',
  );
  expect(found(twice)).toMatchObject([{ code: 'parameter-named-twice', severity: 'warning', where: { line: 2 } }]);
});

describe('path regexes', () => {
  const rules = (pattern: string) =>
    load(endpoint(`pathRegex: '${pattern}'`, ['responseSchema: {type: object, properties: {id: {type: string}}}']));

  test.each(['^/v2/(a+)+b$', '^/v2/(?!private)[^/?]+(?:[?].*)?$', '/v2/(a|b|[a-z]{1,50}|c.*d.*e.*)+x'])(
    'passes %s, which our engine walks through once',
    async (pattern) => {
      expect(await checkPathRegexes(rules(pattern))).toEqual([]);
    },
  );

  test('finds one with very many states', async () => {
    const [one] = await checkPathRegexes(rules('/v2/((a|b)*){1,300}x'));
    expect(one).toMatchObject({ code: 'regex-slow', severity: 'warning', where: { line: 2 } });
    expect(one?.message).toMatch(/up to \d+ million steps/);
  });

  test('forty nasty ones are judged in no time', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `/v2/u${index}/(a|b|[a-z]{1,${50 + index}}|c.*d.*e.*)+x`);
    const started = performance.now();
    for (const pattern of many) await checkPathRegexes(rules(pattern));
    expect(performance.now() - started).toBeLessThan(4000);
  });

  test.each([
    ['^/v2/(a+)+b$', 'exponential'],
    ['/v2/(a|a)*c', 'exponential'],
    ['^/v2/users/[^/?]+(?:[?].*)?$', undefined],
  ])('of %s it is told how an engine that backtracks would take it', async (pattern, complexity) => {
    const found = await checkBacktracking(rules(pattern));
    if (complexity === undefined) expect(found).toEqual([]);
    else {
      expect(found).toMatchObject([{ code: 'regex-backtracks', severity: 'warning', where: { line: 2 } }]);
      expect(found[0]?.message).toContain(complexity);
    }
  });

  test('says so when nobody can judge', async () => {
    expect(await checkPathRegexes(rules('^/v2/a$'), async () => ({ status: 'unknown' }))).toMatchObject([
      { code: 'regex-unproven' },
    ]);
  });
});

describe('what can be judged beside errors', () => {
  const fine = '  - pathTemplate: /v2/users\n    responseSchema: {type: object}\n';
  const faulty = '  -\n    pathTemplate: /v2/groups\n    responseShema: {}\n    # a note\n';
  const problemsAt = (...paths: string[]) =>
    paths.map((path) => ({ code: 'unknown-key', severity: 'error', message: '', where: { path } }) as const);

  test.each([
    ['the first', `endpoints:\n${faulty}${fine}`, ['endpoints[0].responseShema'], `endpoints:\n\n\n\n\n${fine}`],
    ['the last', `endpoints:\n${fine}${faulty}`, ['endpoints[1]'], `endpoints:\n${fine}\n\n\n\n`],
  ])('%s endpoint is left out, lines stay', (_title, text, paths, rest) => {
    expect(readablePart(text, problemsAt(...paths))?.trimEnd()).toBe(rest.trimEnd());
  });

  test.each([
    ['all are wrong', `endpoints:\n${faulty}`, ['endpoints[0]']],
    ['it stands elsewhere', `endpoints:\n${fine}`, ['definitions.A']],
    ['they stand in one line', 'endpoints: [{pathTemplate: /a}, {}]', ['endpoints[1]']],
    ['it is no YAML', 'endpoints: [', ['endpoints[0]']],
  ])('nothing is, where %s', (_title, text, paths) => {
    expect(readablePart(text, problemsAt(...paths))).toBeUndefined();
  });
});
