import { describe, expect, test } from '@jest/globals';
import { dataMapOf } from '../../src/review/datamap.ts';
import { type Fate, fatesOf, isGone } from '../../src/review/fates.ts';
import { readPurposes } from '../../src/review/purposes.ts';
import { type RecordSettings, settingRows } from '../../src/review/record-settings.ts';
import { formatDataMapCsv, formatDataMapJson, formatDataMapMarkdown } from '../../src/review/report/datamap.ts';
import { treatmentOf } from '../../src/review/treatment.ts';
import { catalogue, load, SHIPPED, shipped, shippedText } from './support/shipped.ts';

const rules = shipped('zoom-strict');
const rows = dataMapOf(rules, {
  catalogue,
  deployment: { receiver: 'Example Ltd', storedIn: 'their warehouse', region: 'eu-central-1' },
});

describe('the data map', () => {
  test('names every field that leaves, once, and no other', () => {
    const named = rows.flatMap(({ source, data }) => data.map((field) => `${source} ${field}`)).toSorted();
    const leaving = fatesOf(rules, catalogue)
      .filter(({ outcome }) => !isGone(outcome))
      .map(({ source, field }) => `${source.method} ${source.path} ${field}`)
      .toSorted();
    expect(named).toEqual(leaving);
    expect(named.length).toBeGreaterThan(300);
  });

  test('tells purpose, treatment, rule, receiver, storage and region', () => {
    expect(rows.find(({ source, privacy }) => source === 'GET /users' && privacy === 'identifier')).toEqual({
      data: ['users[].email'],
      privacy: 'identifier',
      source: 'GET /users',
      purpose: "List the account's users: the start of every walk",
      treatment:
        'replaced by a stable pseudonym that cannot be turned back (kind email); the domain of the address stays in clear',
      rules: [expect.stringMatching(/^zoom-strict\.yaml:\d+$/)],
      why: [],
      receiver: 'Example Ltd',
      storage: 'passes through the proxy; stored in their warehouse',
      region: 'eu-central-1',
    });
  });

  test('says what is not known instead of guessing', () => {
    const [row] = dataMapOf(rules, { catalogue, deployment: {} });
    expect(row).toMatchObject({
      receiver: 'not stated',
      region: 'not stated',
      storage: 'passes through the proxy; not stored by it',
    });
  });

  test('as Markdown, CSV and JSON has a line for each row', () => {
    expect(formatDataMapMarkdown(rows).trim().split('\n')).toHaveLength(rows.length + 2);
    expect(formatDataMapCsv(rows).trim().split('\r\n')).toHaveLength(rows.length + 1);
    expect(JSON.parse(formatDataMapJson(rows))).toEqual({ settings: [], rows: JSON.parse(JSON.stringify(rows)) });
    expect(formatDataMapMarkdown(rows)).toMatch(/zoom-strict\.yaml:\d+-\d+/);
  });
});

describe('what is done, in words', () => {
  const rule = (options: object) => ({ rule: { options } });
  const fate = (outcome: Fate['outcome'], name: string, options: object = {}) => ({
    outcome,
    transforms: [{ name, ...rule(options) }] as unknown as Fate['transforms'],
  });
  test.each([
    [fate('pseudonymized', 'pseudonymize', { kind: 'email' }), 'PRESERVE', /pseudonym.*kind email.*domain.*in clear$/],
    [fate('pseudonymized', 'pseudonymize', { kind: 'email' }), 'REDACT', /domain of the address is removed$/],
    [fate('pseudonymized', 'pseudonymize', { kind: 'email' }), 'TOKENIZE', /domain .* replaced by a pseudonym$/],
    [fate('pseudonymized', 'pseudonymize', { kind: 'email' }), 'KEEP_LISTED', /in clear where EMAIL_DOMAINS_KEPT/],
    [fate('pseudonymized', 'pseudonymize'), 'PRESERVE', /; of an e-mail address, the domain stays in clear$/],
    [fate('pseudonymized', 'pseudonymizeEmailHeader'), 'ENCRYPT', /domain of the address .* alone can turn back$/],
    [fate('reversible', 'pseudonymize', { kind: 'user' }), 'PRESERVE', /alone can turn back \(kind user\)$/],
    [fate('partial', 'pseudonymizeRegexMatches'), 'REDACT', /^parts replaced .*, the rest in clear/],
    [fate('digested', 'textDigest'), 'PRESERVE', /^replaced by a digest/],
    [fate('kept', 'none'), 'REDACT', /^in clear$/],
  ] as const)('%j with domains %s', (given, domains, words) => {
    expect(treatmentOf(given, domains)).toMatch(words);
    expect(treatmentOf(given, domains)).not.toMatch(/[tp]~/);
  });
});

describe('the settings of the record', () => {
  const settings: RecordSettings = {
    compatibility: 'none',
    pseudonymScheme: 'keyed',
    emailDomainHandling: 'KEEP_LISTED',
    emailDomainsKept: ['example.com'],
    tripwire: 'off',
    rulesSource: 'built-in:zoom',
    stated: new Set(['EMAIL_DOMAIN_HANDLING', 'EMAIL_DOMAINS_KEPT']),
  };
  const record = settingRows(settings, 'my.yaml, hash 00');

  test('say what was set and what is a default, and which rules the record was made from', () => {
    expect(record.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'RULES_SOURCE=built-in:zoom (default)',
      'COMPATIBILITY=none (default)',
      'PSEUDONYM_SCHEME=keyed (default)',
      'EMAIL_DOMAIN_HANDLING=KEEP_LISTED',
      'EMAIL_DOMAINS_KEPT=example.com',
      'EGRESS_TRIPWIRE=off (default)',
    ]);
    expect(record[0]?.means).toContain('my.yaml, hash 00');
  });

  test('stand in every format', () => {
    expect(formatDataMapMarkdown(rows, record).split('\n')).toContainEqual(
      expect.stringMatching(/^\| EMAIL_DOMAINS_KEPT \| example\.com \|/),
    );
    expect(formatDataMapCsv(rows, record).trim().split('\r\n')).toHaveLength(1 + record.length + rows.length);
    expect(formatDataMapCsv(rows, record)).toContain('EMAIL_DOMAIN_HANDLING=KEEP_LISTED');
    expect(JSON.parse(formatDataMapJson(rows, record))).toMatchObject({ settings: record });
  });
});

test.each(SHIPPED.map(([name]) => name))('every endpoint of %s has a purpose', (name) => {
  const purposes = readPurposes(shippedText(`${name}.yaml`));
  const without = dataMapOf(shipped(name), { catalogue, deployment: {}, purposes }).filter(
    ({ purpose }) => purpose === 'not stated',
  );
  expect(without.map(({ source }) => source)).toEqual([]);
});

test('a purpose is a comment alone on the line above its endpoint, and the key goes before it', () => {
  const text = `endpoints:
  # purpose: Sizes of teams
  - pathTemplate: /v2/groups
    responseSchema: {type: object, properties: {total_records: {type: integer}}}
  # purpose: not this one
  - pathTemplate: /v2/users
    purpose: Licences
    responseSchema: {type: object, properties: {total_records: {type: integer}}} # purpose: nor this
  - pathTemplate: /v2/tracking_fields
    responseSchema: {type: object, properties: {total_records: {type: integer}}}
`;
  const found = dataMapOf(load(text), { catalogue, deployment: {}, purposes: readPurposes(text) });
  expect(found.map(({ purpose }) => purpose)).toEqual(['Sizes of teams', 'Licences', 'not stated']);
});
