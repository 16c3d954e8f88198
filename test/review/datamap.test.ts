import { describe, expect, test } from '@jest/globals';
import { dataMapOf } from '../../src/review/datamap.ts';
import { fatesOf, isGone } from '../../src/review/fates.ts';
import { formatDataMapCsv, formatDataMapJson, formatDataMapMarkdown } from '../../src/review/report/datamap.ts';
import { catalogue, shipped } from './support/shipped.ts';

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
      treatment: 't~ email',
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
    expect(JSON.parse(formatDataMapJson(rows))).toHaveLength(rows.length);
    expect(formatDataMapMarkdown(rows)).toMatch(/zoom-strict\.yaml:\d+-\d+/);
  });
});
