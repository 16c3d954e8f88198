import { describe, expect, test } from '@jest/globals';
import { auditRules } from '../../src/review/audit/audit.ts';
import { verdictOf } from '../../src/review/audit/verdict.ts';
import { dataMapOf } from '../../src/review/datamap.ts';
import { OUTCOMES } from '../../src/review/fates.ts';
import { readReasons } from '../../src/review/reasons.ts';
import { formatAuditJson, formatAuditMarkdown, formatAuditTable } from '../../src/review/report/audit.ts';
import { formatAuditReadme, withAudit } from '../../src/review/report/audit-readme.ts';
import { catalogue, load, SHIPPED, shipped, shippedText } from './support/shipped.ts';

const auditOf = (text: string) => auditRules(load(text), catalogue, readReasons(text));

describe.each(SHIPPED.map(([name]) => name))('%s', (name) => {
  const text = shippedText(`${name}.yaml`);
  const { fields, findings } = auditRules(shipped(name), catalogue, readReasons(text));

  test('has no error', () => {
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('decides every field of every endpoint it opens, at a line of the file', () => {
    const lines = text.split('\n').length;
    expect(fields.length).toBeGreaterThan(300);
    for (const { source, outcome, where } of fields) {
      expect(OUTCOMES).toContain(outcome);
      expect(where.line).toBeGreaterThan(0);
      expect(where.line).toBeLessThanOrEqual(lines);
      expect(source.fields.length).toBe(fields.filter((field) => field.source === source).length);
    }
  });
});

describe('a mistake planted in a shipped rule set is found at its line', () => {
  const text = shippedText('zoom.yaml');
  const lines = text.split('\n');
  const plant = (before: string, planted: string) => {
    const at = lines.indexOf(before);
    return { line: at + 2, text: lines.toSpliced(at + 1, 0, planted).join('\n') };
  };
  const PLANTED: readonly (readonly [string, string, string])[] = [
    ['              dept: {type: string}', '              first_name: {type: string}', 'identifier-in-clear'],
    ['              dept: {type: string}', '              host_key: {type: string}', 'secret-in-clear'],
    ['              dept: {type: string}', '              last_client_version: {type: string}', 'network-in-clear'],
  ];

  test.each(PLANTED)('%s, then %s: %s', (before, planted, code) => {
    const { line, text: broken } = plant(before, planted);
    const errors = auditOf(broken).findings.filter(({ severity }) => severity === 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ code, where: { line } });
  });

  test('a transform taken out: the line that keeps the value is named', () => {
    const broken = text.replace("          - '$.users[*].email'\n", "          - '$.users[*].emails'\n");
    const errors = auditOf(broken).findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, where }) => [code, where?.line])).toEqual([
      ['identifier-in-clear', lines.indexOf('              email: {type: string}') + 1],
    ]);
  });

  test('is accepted with a written reason, at the line or above it', () => {
    const { text: atLine } = plant(
      '              dept: {type: string}',
      '              first_name: {type: string}  # why: public directory',
    );
    const { text: above } = plant(
      '              dept: {type: string}',
      '              # why: public directory\n              first_name: {type: string}',
    );
    for (const accepted of [atLine, above]) {
      const { fields, findings } = auditOf(accepted);
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(fields.find(({ field }) => field === 'users[].first_name')).toMatchObject({
        verdict: 'accepted',
        why: 'public directory',
      });
    }
  });
});

describe('what is kept and in no catalogue', () => {
  const rulesOf = (path: string, schema: string, more = '') =>
    `endpoints:\n  - pathTemplate: ${path}\n    ${schema}\n${more}`;
  const unknown = (text: string) =>
    auditOf(text)
      .fields.filter(({ privacy }) => privacy === 'unknown')
      .map(({ field, outcome, verdict }) => [field, outcome, verdict]);
  const keeps = (properties: string) => `responseSchema: {type: object, properties: {${properties}}}`;

  test.each([
    [
      'an endpoint that Zoom is not known to have',
      '/v2/brand/new',
      keeps('email: {type: string}, password: {}'),
      ['email', 'password'],
    ],
    [
      'fields beside known ones',
      '/v2/users',
      keeps(
        'page_count: {}, home_address: {}, users: {type: array, items: {type: object, properties: {id: {}, mobile_number: {}}}}',
      ),
      ['home_address', 'users[].mobile_number'],
    ],
    ['a plain value where a container is known', '/v2/users', keeps('users: {type: string}'), ['users']],
    ['any field, where no schema says what passes', '/v2/users', 'purpose: none', ['*']],
  ])('%s: class unknown, an error', (_title, path, schema, fields) => {
    expect(unknown(rulesOf(path, schema))).toEqual(fields.map((field) => [field, 'kept', 'error']));
    expect(auditOf(rulesOf(path, schema)).findings.map(({ code }) => code)).toContain('unknown-in-clear');
  });

  test('a definition that leads back to itself stands for what it keeps further in', () => {
    const recursive = `${rulesOf('/v2/brand/new', "responseSchema: {$ref: '#/definitions/A'}")}definitions:\n  A: {type: object, properties: {x: {type: string}, in: {$ref: '#/definitions/A'}}}\n`;
    expect(unknown(recursive)).toEqual([
      ['x', 'kept', 'error'],
      ['in', 'kept', 'error'],
    ]);
  });

  test('is fine as a token, and accepted with a written reason', () => {
    const token = "    transforms: [!<pseudonymize> {kind: email, jsonPaths: ['$.email']}]\n";
    expect(unknown(rulesOf('/v2/brand/new', keeps('email: {}'), token))).toEqual([['email', 'pseudonymized', 'fine']]);
    const reason = `${keeps('colour: {}')} # why: a new field, of the office`;
    expect(unknown(rulesOf('/v2/brand/new', reason))).toEqual([['colour', 'kept', 'accepted']]);
  });

  test('stands in the data map', () => {
    const rows = dataMapOf(load(rulesOf('/v2/brand/new', keeps('email: {}'))), { catalogue, deployment: {} });
    expect(rows).toMatchObject([
      { data: ['email'], privacy: 'unknown', source: 'GET /brand/new', treatment: 'in clear' },
    ]);
  });

  test('many definitions inside one another end', () => {
    const names = Array.from({ length: 30 }, (_, index) => `D${index}`);
    const inner = (index: number) => (index + 1 < names.length ? `{$ref: '#/definitions/D${index + 1}'}` : '{}');
    const definitions = names.map(
      (name, index) => `  ${name}: {type: object, properties: {a: ${inner(index)}, b: ${inner(index)}}}\n`,
    );
    const text = `${rulesOf('/v2/brand/new', "responseSchema: {$ref: '#/definitions/D0'}")}definitions:\n${definitions.join('')}`;
    expect(unknown(text).length).toBeGreaterThan(1000);
  });
});

describe('verdictOf', () => {
  test.each([
    ['identifier', 'kept', undefined, 'error'],
    ['identifier', 'partial', undefined, 'error'],
    ['identifier', 'partial', 'only separators stay', 'accepted'],
    ['identifier', 'reversible', undefined, 'fine'],
    ['content', 'digested', undefined, 'fine'],
    ['secret', 'kept', undefined, 'error'],
    ['unknown', 'kept', undefined, 'error'],
    ['unknown', 'pseudonymized', undefined, 'fine'],
    ['org', 'kept', undefined, 'note'],
    ['operational', 'kept', undefined, 'fine'],
  ] as const)('%s %s, reason %s: %s', (privacy, outcome, why, verdict) => {
    expect(verdictOf({ privacy, outcome, why })).toBe(verdict);
  });
});

test('a digest that looks for words is a note, or accepted', () => {
  const searched = (why: string) =>
    `endpoints:\n  - pathTemplate: /v2/users/{userId}/meetings\n    responseSchema: {type: object, properties: {meetings: {type: array, items: {type: object, properties: {topic: {}}}}}}\n    transforms: [!<textDigest> {keywords: [layoff], ${why}jsonPaths: ['$..topic']}]\n`;
  const topic = (why: string) => auditOf(searched(why)).fields.find(({ field }) => field === 'meetings[].topic');
  expect(topic('')).toMatchObject({ outcome: 'digested', verdict: 'note' });
  expect(topic('why: agreed, ')).toMatchObject({ outcome: 'digested', verdict: 'accepted' });
  expect(
    auditOf(searched('')).findings.map(({ code, message }) => [code, message.includes('searched')]),
  ).toContainEqual(['content-searched', true]);
});

describe('readReasons', () => {
  const linesOf = (text: string) => [...readReasons(text).byLine];

  test('takes the sentence at the line, above it, and over several lines', () => {
    expect(
      linesOf('a: 1  # why: short\n# why: begins here\n# and ends here\n\nb:\n  c: 1\n# only talk\nd: 1\n'),
    ).toEqual([
      [1, 'short'],
      [5, 'begins here and ends here'],
      [6, 'begins here and ends here'],
    ]);
  });

  test.each([
    ['the one field', 'properties:\n  a: {type: string} # why: r\n  b: {}\n', [2]],
    ['the one field in what holds it', 'properties: {a: {type: array, items: {properties: {b: {}}}}} # why: r\n', [1]],
    ['the one path of a transform in its line', "transforms:\n  - !<redact> {jsonPaths: ['$.a']} # why: r\n", [2]],
    ['not the other field', 'properties:\n  # why: r\n  a: {}\n  b: {}\n', [3]],
    ['not the first field below a key', '# why: r\nproperties:\n  a: {}\n', [2]],
    ['not the first path below a key', "# why: r\njsonPaths:\n  - '$.a'\n", [2]],
    ['not what stands in quotes', "purpose: 'a # why: r'\n", []],
    ['not what stands in a folded text', 'purpose: >\n  a # why: r\n  # why: r\n', []],
  ])('covers %s', (_title, text, lines) => {
    expect(linesOf(text)).toEqual(lines.map((line) => [line, 'r']));
    expect(readReasons(text).unclear).toEqual([]);
  });

  test.each([
    ['several fields', 'properties: {a: {}, b: {}} # why: r\n'],
    ['fields of several levels', '# why: r\nproperties: {a: {}, c: {properties: {b: {}}}}\n'],
    ['several paths', "transforms:\n  - {method: redact, jsonPaths: ['$.a', '$.b']} # why: r\n"],
    ['several transforms', "transforms: [!<redact> {jsonPaths: ['$.a']}, !<redact> {jsonPaths: ['$.b']}] # why: r\n"],
    [
      'an endpoint and its field',
      'endpoints:\n  - {pathTemplate: /x, responseSchema: {properties: {a: {}}}} # why: r\n',
    ],
  ])('covers nothing at a line of %s', (_title, text) => {
    expect(linesOf(text)).toEqual([]);
    expect(readReasons(text).unclear).toHaveLength(1);
  });

  test('one reason does not open its neighbours, secrets among them', () => {
    const user = (schema: string) =>
      `endpoints:\n  - pathTemplate: /v2/users/{userId}\n    pathParameterSchemas: {userId: {format: reversible-pseudonym, kind: user}}\n    responseSchema: {type: object, properties: ${schema}}`;
    const shared = auditOf(`${user('{pmi: {}, host_key: {type: string}}')} # why: the PMI is a number\n`);
    expect(shared.findings.filter(({ severity }) => severity === 'error')).toHaveLength(2);
    const block =
      'type: object\n      properties:\n        pmi: {} # why: a number\n        host_key: {type: string}\n';
    const own = auditOf(user('').replace('{type: object, properties: }', `\n      ${block}`));
    expect(own.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
      'secret-in-clear',
    ]);
  });
});

test('the README tells what every shipped set does to every field (zpp rules audit --write-readme …)', () => {
  const sets = SHIPPED.map(([name]) => ({ name, fates: auditRules(shipped(name), catalogue).fields }));
  const readme = shippedText('README.md');
  expect(withAudit(readme, formatAuditReadme(sets))).toBe(readme);
  expect(readme).toContain('| `users[].email` | identifier | `t~` email | `t~` email | `t~` |');
  expect(withAudit('no markers', 'x')).toBeUndefined();
});

describe('the audit as text', () => {
  const text =
    'endpoints:\n  - pathTemplate: /v2/groups/{groupId}\n    responseSchema: {type: object, properties: {name: {type: string}}}\n';
  const { fields } = auditOf(text);

  test('table: what is dropped is counted, or shown with all', () => {
    expect(formatAuditTable(fields, { all: false })).toBe(
      'GET /groups/{groupId}  (rules.yaml:2:5)\n  field  class  what happens  rule  verdict\n' +
        '  name   org    in clear      3     note\n  2 dropped: 1 operational, 1 org\n',
    );
    expect(formatAuditTable(fields, { all: true })).toContain('total_members  operational  –');
  });

  test('markdown and json carry the same rows', () => {
    expect(formatAuditMarkdown(fields, { all: false })).toContain('| name | org | in clear | 3 | note |');
    expect(JSON.parse(formatAuditJson(fields))).toContainEqual({
      endpoint: '/v2/groups/{groupId}',
      source: 'GET /groups/{groupId}',
      field: 'name',
      class: 'org',
      outcome: 'kept',
      verdict: 'note',
      file: 'rules.yaml',
      line: 3,
      transforms: [],
    });
  });
});
