import { describe, expect, test } from '@jest/globals';
import type { Problem } from '../../src/errors.ts';
import { parseRuleSet } from '../../src/rules/parse.ts';
import { loaded, OURS, PSOXY, problemsOf, warningsOf } from './support/parse.ts';

const schema = (text: string) => `endpoints:\n- pathTemplate: /x\n  responseSchema: ${text}\n`;
const property = (text: string) => schema(`{type: object, properties: {a: ${text}}}`);
const endpoint = (text: string) => `endpoints:\n- pathTemplate: /x\n  responseSchema: {type: object}\n  ${text}\n`;

type Row = readonly [title: string, text: string, expected: Partial<Problem>];

describe('a rule set is refused', () => {
  const rows: readonly Row[] = [
    ['when it is empty', '', { code: 'wrong-type' }],
    ['when it is plain text', 'hello', { code: 'wrong-type' }],
    ['without endpoints', 'definitions: {}', { code: 'missing-key' }],
    ['with endpoints that have no value', 'endpoints:', { code: 'wrong-type' }],
    [
      'with an unknown key at the top',
      'endpoints: []\ndefinition: {}',
      { code: 'unknown-key', hint: 'Did you mean "definitions"?' },
    ],
    ['with allowAllEndpoints: true', 'endpoints: []\nallowAllEndpoints: true', { code: 'value-not-allowed' }],
    ['with an endpoint without a path', 'endpoints:\n- allowedMethods: [GET]', { code: 'missing-key' }],
    ['with a path name that is no word', 'endpoints:\n- pathTemplate: /{user_id}', { code: 'path-template-invalid' }],
    ['with the same path name twice', 'endpoints:\n- pathTemplate: /{a}/{a}', { code: 'path-template-invalid' }],
    ['with a path regex that is none', "endpoints:\n- pathRegex: '('", { code: 'regex-invalid' }],
    ['with transforms that have no value', endpoint('transforms:'), { code: 'wrong-type' }],
    ['with a transform that has no name', endpoint('transforms: [{jsonPaths: [$.a]}]'), { code: 'unknown-transform' }],
    [
      'with a transform that does not exist',
      endpoint('transforms: [!<pseudonymise> {jsonPaths: [$.a]}]'),
      { code: 'unknown-transform', hint: 'Did you mean "pseudonymize"?' },
    ],
    [
      'with a transform whose name is no word, which is not repeated',
      endpoint('transforms: [!<S3CR3Tvalue123> {jsonPaths: [$.a]}]'),
      { code: 'unknown-transform', message: 'There is no transform of this name.' },
    ],
    [
      'with a tag and another method',
      endpoint('transforms: [!<redact> {method: tokenize}]'),
      { code: 'unknown-transform' },
    ],
    [
      'with an unknown option',
      endpoint('transforms: [!<redact> {jsonPath: [$.a]}]'),
      { code: 'unknown-key', hint: 'Did you mean "jsonPaths"?' },
    ],
    [
      'with a JSONPath that is none',
      endpoint("transforms: [!<redact> {jsonPaths: ['$.a[?']}]"),
      { code: 'jsonpath-invalid' },
    ],
    [
      'with a condition that is one place',
      endpoint('transforms: [!<redact> {jsonPaths: [$.a], applyOnlyWhen: $.type}]'),
      { code: 'jsonpath-invalid' },
    ],
    ['with an array that says nothing of its elements', property('{type: array}'), { code: 'schema-invalid' }],
    ['with an unknown type word', property('{type: text}'), { code: 'value-not-allowed' }],
    ['with a list of types', property("{type: [string, 'null']}"), { code: 'wrong-type' }],
    ['with a reference to nothing', property('{$ref: "#/definitions/Nope"}'), { code: 'schema-reference-missing' }],
    ['with a reference that cannot be followed', property('{$ref: "#/$defs/A"}'), { code: 'schema-invalid' }],
    [
      'with a definition that refers to nothing',
      `${schema('{type: object}')}definitions: {A: {$ref: "#/definitions/B"}}`,
      { code: 'schema-reference-missing' },
    ],
    [
      'with a condition on two properties',
      property(
        '{type: object, if: {properties: {a: {type: string, const: x}, b: {type: string, const: y}}}, then: {}}',
      ),
      { code: 'schema-invalid' },
    ],
    [
      'with a condition without a constant',
      property('{type: object, if: {properties: {a: {type: string}}}, then: {}}'),
      { code: 'schema-invalid' },
    ],
    [
      'with an if without then',
      property('{type: object, if: {properties: {a: {type: string, const: x}}}}'),
      { code: 'schema-invalid' },
    ],
    ['with a kind for what is no token', endpoint('queryParamSchemas: {a: {kind: user}}'), { code: 'schema-invalid' }],
    [
      'with an unknown kind',
      endpoint('queryParamSchemas: {a: {format: reversible-pseudonym, kind: persons}}'),
      { code: 'value-not-allowed' },
    ],
    [
      'with an unknown parameter format',
      endpoint('queryParamSchemas: {a: {format: email}}'),
      { code: 'value-not-allowed' },
    ],
    [
      'with a parameter pattern that is none',
      endpoint("queryParamSchemas: {a: {pattern: '['}}"),
      { code: 'regex-invalid' },
    ],
    [
      'with a body schema key of JSON Schema that is not enforced',
      endpoint('requestBody: {content: {application/json: {enum: [a]}}}'),
      { code: 'unknown-key', hint: 'Did you mean "enumValues"?' },
    ],
    ['with an anchor', 'endpoints: &a []', { code: 'yaml-invalid' }],
  ];
  test.each(rows)('%s', (_, text, expected) => {
    for (const settings of [OURS, PSOXY]) {
      const problems = problemsOf(text, { settings, file: 'r.yaml' });
      expect(problems).toContainEqual(expect.objectContaining({ severity: 'error', ...expected }));
      expect(problems.every(({ where }) => where?.file === 'r.yaml' && (where.line ?? 0) > 0)).toBe(true);
    }
  });
});

describe('what can only be a mistake, and loads in rule sets written for Psoxy', () => {
  const rows: readonly Row[] = [
    ['is properties without a type', property('{properties: {b: {}}}'), { code: 'schema-invalid' }],
    ['is items without a type', property('{items: {}}'), { code: 'schema-invalid' }],
    ['is a whole response of a plain type', schema('{type: string}'), { code: 'schema-invalid' }],
    ['is a whole response without a type', schema('{}'), { code: 'schema-invalid' }],
    ['is a reference to the rule set itself', property('{$ref: "#"}'), { code: 'schema-invalid' }],
    ['is a constant outside a condition', property('{type: string, const: a}'), { code: 'schema-invalid' }],
    ['is a then without an if', property('{type: object, then: {}}'), { code: 'schema-invalid' }],
    [
      'is a condition without a type',
      property('{type: object, if: {properties: {a: {const: x}}}, then: {}}'),
      { code: 'schema-invalid' },
    ],
  ];
  test.each(rows)('%s', (_, text, expected) => {
    expect(problemsOf(text)).toContainEqual(expect.objectContaining({ severity: 'error', ...expected }));
    expect(warningsOf(text, { settings: PSOXY })).toContainEqual(
      expect.objectContaining({ severity: 'warning', ...expected }),
    );
  });
});

describe('a rule set loads with a warning', () => {
  const rows: readonly Row[] = [
    [
      'with an endpoint without a schema',
      'endpoints:\n- pathTemplate: /x',
      { code: 'schemaless-endpoint', where: { line: 2 } },
    ],
    ['with a path that begins nowhere', 'endpoints:\n- pathTemplate: x', { code: 'path-template-invalid' }],
    ['with a schema for a name the path lacks', endpoint('pathParameterSchemas: {b: {}}'), { code: 'schema-invalid' }],
    [
      'with a schema for a parameter that is not allowed',
      endpoint('allowedQueryParams: [user_id]\n  queryParamSchemas: {user_ids: {}}'),
      { code: 'schema-invalid', hint: 'Did you mean "user_id"?' },
    ],
    ['with a transform that says not where', endpoint('transforms: [!<redact> {}]'), { code: 'missing-key' }],
    [
      'with a body of a type that cannot be checked',
      endpoint('requestBody: {content: {text/plain: {}}}'),
      { code: 'schema-invalid' },
    ],
    ['with a key that stands twice', 'endpoints: []\nendpoints: []', { code: 'rule-set-invalid' }],
    ['with a key that has no value', endpoint('allowedMethods:'), { code: 'wrong-type' }],
  ];
  test.each(rows)('%s', (_, text, expected) => {
    const { where, ...rest } = expected;
    const warnings = warningsOf(text);
    expect(warnings).toContainEqual(expect.objectContaining({ severity: 'warning', ...rest }));
    if (where) expect(warnings).toContainEqual(expect.objectContaining({ where: expect.objectContaining(where) }));
  });

  test('about endpoints without a schema becomes an error when strict', () => {
    expect(problemsOf('endpoints:\n- pathTemplate: /x', { strict: true })).toMatchObject([
      { code: 'schemaless-endpoint', severity: 'error' },
    ]);
  });
});

describe('files of other kinds are named, once', () => {
  const rows: readonly [string, string, string][] = [
    ['columnar rules', 'columnsToPseudonymize: [a]\npseudonymFormat: JSON', 'columnar'],
    ['record rules', 'format: NDJSON\ntransforms:\n- redact: $.a', 'record'],
    ['multi-type rules', 'fileRules:\n  /a/{b}: {columnsToRedact: [x]}', 'multi-type'],
    ['webhook rules', 'endpoints:\n- jwtClaimsToVerify: {sub: {queryParam: a}}\n  transforms: []', 'webhook'],
  ];
  test.each(rows)('%s', (_, text, word) => {
    const problems = problemsOf(text);
    expect(problems).toMatchObject([{ code: 'rule-set-kind-unsupported', message: expect.stringContaining(word) }]);
  });
});

describe('a loaded rule set', () => {
  const ruleSet = loaded(`
allowedRequestHeaders: [X-A]
defaultScopeIdForSource: zoom
definitions: {Person: {type: object, properties: {boss: {$ref: "#/definitions/Person"}}}}
endpoints:
- pathTemplate: /v2/users/{userId}
  purpose: licences
  allowedMethods: [get]
  allowedQueryParams: [Page_Size]
  pathParameterSchemas: {userId: {format: reversible-pseudonym, kind: user}}
  allowedRequestHeaders: [X-b]
  allowedRequestHeadersToForward: [X-C]
  responseSchema: {$ref: "#/definitions/Person"}
  transforms:
  - !<redact>
    why: never needed
    jsonPaths: ['$..a']
    applyOnlyWhen: ' '
  - method: redact
    jsonPaths: ['$..b']
`);
  const [first] = ruleSet.endpoints;

  test('has names and methods in one spelling', () => {
    expect(first?.allowedMethods).toEqual(new Set(['GET']));
    expect(first?.allowedQueryParams).toEqual(new Set(['page_size']));
    expect(first?.allowedRequestHeaders).toEqual(new Set(['x-a', 'x-b', 'x-c']));
  });

  test('keeps what is ours', () => {
    expect(first).toMatchObject({ purpose: 'licences', label: '/v2/users/{userId}' });
    expect(first?.transforms[0]).toMatchObject({ name: 'redact', why: 'never needed', applyOnlyWhen: undefined });
    expect(first?.pathParameterSchemas?.get('userId')).toMatchObject({ kind: 'user' });
  });

  test('names transforms by tag or by method', () => {
    expect(first?.transforms.map(({ name }) => name)).toEqual(['redact', 'redact']);
  });

  test('is frozen', () => {
    const objects = [ruleSet, ruleSet.endpoints, first, first?.transforms, first?.transforms[0], first?.responseSchema];
    expect(objects.every((object) => Object.isFrozen(object))).toBe(true);
  });

  test('is the same from JSON', () => {
    const json = '{"endpoints": [{"pathTemplate": "/x", "responseSchema": {"type": "object"}}]}';
    const yaml = 'endpoints:\n- {responseSchema: {type: object}, pathTemplate: /x}';
    expect(loaded(json).fingerprint).toBe(loaded(yaml).fingerprint);
  });
});

test('every problem of a rule set is reported at once, in file order', () => {
  const text = 'endpoints:\n- pathTemplate: /{a_b}\n  allowedMethods: GET\n- pathRegex: "("\n  foo: 1\n';
  expect(problemsOf(text).map(({ code, where }) => [where?.line, code])).toEqual([
    [2, 'path-template-invalid'],
    [3, 'wrong-type'],
    [4, 'regex-invalid'],
    [5, 'unknown-key'],
  ]);
});

test('a problem inside a text points at its column in the file', () => {
  const [problem] = problemsOf('endpoints:\n- pathTemplate: "/a/{b_c}"\n');
  expect(problem?.where).toMatchObject({ line: 2, column: 21, path: 'endpoints[0].pathTemplate' });
});

test('parsing leaves no cause to throw for keys of the prototype', () => {
  const text = 'endpoints:\n- pathTemplate: /x\n  __proto__: 1\n  constructor: 2\n';
  expect(problemsOf(text).map(({ code }) => code)).toEqual(['unknown-key', 'unknown-key']);
  expect(parseRuleSet('__proto__: {}', { settings: OURS }).ok).toBe(false);
});
