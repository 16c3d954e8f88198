import { describe, expect, test } from '@jest/globals';
import { checkRules } from '../../src/review/check/check.ts';
import { fatesOf, rankOf } from '../../src/review/fates.ts';
import { importRules } from '../../src/review/import/import-rules.ts';
import { readReasons } from '../../src/review/reasons.ts';
import { catalogue, load, shippedText } from './support/shipped.ts';

function imported(text: string) {
  const result = importRules(text, { catalogue, file: 'psoxy.yaml' });
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.value;
}

/** Rules as they are written for Psoxy: lists of what goes, ids and addresses in one transform, older names of keys. */
const PSOXY = `# Zoom, as it was
endpoints:
  # all users
  - pathTemplate: /v2/users
    transforms:
      - !<redact>
        jsonPaths: ["$..['display_name','first_name','last_name']"]
      - !<pseudonymize>
        includeReversible: true
        jsonPaths:
          - "$.users[*].id"
          - "$.users[*].email"
          - "$.users[*].pmi"
  - pathTemplate: /v2/past_meetings/{meetingId}
    allowedMethods: [GET]
    allowedRequestHeadersToForward: [X-A]
    responseSchema:
      type: object
      _if: {properties: {type: {type: string, constant: '2'}}}
      _then: {properties: {user_email: {type: string}}}
    transforms:
      - !<pseudonymize> {encoding: JSON, jsonPaths: [$.user_email]}
      - !<tokenize> {regex: '(x.*)', jsonPaths: [$.user_email]}
      - !<hashIp> {jsonPaths: [$.user_email]}
`;

const { text, findings } = imported(PSOXY);

describe('rules import', () => {
  test('writes a schema where there was none, of what passed before and is no finding of the audit', () => {
    const fields = fatesOf(load(text), catalogue).filter(({ source }) => source.path === '/users');
    const passing = fields
      .filter(({ outcome }) => outcome !== 'dropped' && outcome !== 'redacted')
      .map(({ field }) => field);
    expect(passing).toContain('users[].email');
    expect(passing).toContain('users[].type');
    for (const secret of ['users[].host_key', 'users[].phone_number', 'users[].first_name'])
      expect(passing).not.toContain(secret);
    expect(
      checkRules(load(text), { catalogue, compatibility: 'none' }).filter(({ severity }) => severity === 'error'),
    ).toEqual([]);
  });

  test('names kinds, dividing a transform that has several', () => {
    expect(text.match(/kind: \w+/g)).toEqual(['kind: user', 'kind: email', 'kind: meeting', 'kind: email']);
  });

  test('writes methods and the names of keys that are used now, and keeps comments', () => {
    expect(text.match(/allowedMethods: \[GET\]/g)).toHaveLength(2);
    expect(text).toContain('allowedRequestHeaders: [X-A]');
    expect(text).not.toMatch(/_if|_then|constant|ToForward/);
    expect(text).toContain('# Zoom, as it was');
    expect(text).toContain('# all users');
  });

  test.each([
    ['W2', 7],
    ['W6', 23],
    ['W10', 24],
  ])('reports %s at line %d of the file that came', (word, line) => {
    expect(findings.filter(({ message }) => message.startsWith(`${word}:`)).map(({ where }) => where?.line)).toEqual([
      line,
    ]);
  });

  test('reports pseudonyms written as JSON, and what was made stricter', () => {
    expect(findings.find(({ code }) => code === 'encoding-unusual')?.where?.line).toBe(22);
    expect(findings.filter(({ code }) => code === 'made-stricter').length).toBeGreaterThan(2);
  });

  test('names the kinds of a path that ends in a list of names, one by one', () => {
    const listed = imported(
      "endpoints:\n  - pathTemplate: /v2/past_meetings/{meetingId}/participants\n    transforms:\n      - !<pseudonymize> {jsonPaths: [\"$.participants[*]['id','user_email']\"]}\n",
    );
    expect(listed.text.match(/kind: \w+|\$\.participants.*(?=")/g)).toEqual([
      'kind: user',
      '$.participants[*].id',
      'kind: email',
      '$.participants[*].user_email',
    ]);
  });

  test('says which paths stay without a kind', () => {
    const unnamed = imported(PSOXY.replace('"$.users[*].pmi"', '"$.users[*].dept"'));
    expect(unnamed.findings.filter(({ code }) => code === 'kind-unnamed')).toMatchObject([{ where: { line: 13 } }]);
  });

  test('reports a template that means "or"', () => {
    const or = imported(PSOXY.replace('pathTemplate: /v2/users', "pathTemplate: '/v2/users|/v2/x'"));
    expect(or.findings.find(({ message }) => message.includes('means "or"'))?.where?.line).toBe(4);
    expect(findings.some(({ message }) => message.includes('means "or"'))).toBe(false);
  });

  test('says what keeps the result from loading here', () => {
    const untyped = `${PSOXY}  - pathTemplate: /v2/x\n    responseSchema: {type: object, properties: {a: {type: array, items: {properties: {b: {}}}}}}\n`;
    const { isReady, findings: said, text: written } = imported(untyped);
    expect(isReady).toBe(false);
    expect(said.at(-1)).toMatchObject({
      code: 'schema-invalid',
      severity: 'error',
      where: { file: 'the imported rules' },
    });
    expect(written.split('\n')[(said.at(-1)?.where?.line ?? 0) - 1]).toContain('items:');
    expect(imported(PSOXY).isReady).toBe(true);
  });

  test('reports endpoints of which either may answer in Psoxy', () => {
    const two = `${PSOXY}  - {pathTemplate: '/v2/users', allowedMethods: [GET], responseSchema: {type: object, properties: {page_size: {type: integer}}}}\n`;
    expect(imported(two).findings.some(({ message }) => message.startsWith('W8:'))).toBe(true);
  });

  test('takes allowAllEndpoints out and says so', () => {
    const open = imported(PSOXY.replace('endpoints:', 'allowAllEndpoints: true\nendpoints:'));
    expect(open.text).not.toContain('allowAllEndpoints');
    expect(open.findings.find(({ message }) => message.startsWith('W1:'))?.where?.line).toBe(2);
  });

  test('never lets more pass than before', () => {
    const ranks = (rules: string) =>
      new Map(
        fatesOf(load(rules, 'psoxy'), catalogue)
          // Without a schema any field passes; with one, none does.
          .filter(({ field }) => field !== '*')
          .map((fate) => [`${fate.source.path} ${fate.field}`, rankOf(fate.outcome)]),
      );
    for (const before of [PSOXY, shippedText('zoom-drop-in.yaml')]) {
      const old = ranks(before);
      const now = ranks(imported(before).text);
      expect(now.size).toBe(old.size);
      expect([...now].filter(([field, rank]) => rank > (old.get(field) ?? 0))).toEqual([]);
    }
  });

  test('what was imported is imported already', () => {
    const again = imported(text);
    expect(again.text).toBe(text);
    expect(again.findings.filter(({ code }) => code === 'made-stricter')).toEqual([]);
  });

  test('keeps written reasons where they stood', () => {
    const rules = imported(shippedText('zoom-drop-in.yaml')).text;
    const options = { catalogue, compatibility: 'psoxy', reasons: readReasons(rules) } as const;
    expect(checkRules(load(rules, 'psoxy'), options)).toEqual([]);
  });

  test('a file that does not load is told with its lines', () => {
    expect(importRules('endpoints:\n  - pathTemplat: /a\n', { catalogue, file: 'a.yaml' })).toMatchObject({
      ok: false,
      problems: [{ where: { file: 'a.yaml', line: 2 } }],
    });
  });
});
