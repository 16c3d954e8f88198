import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseCatalogue } from '../../src/review/catalogue.ts';
import { diffRuleSets } from '../../src/review/diff/diff.ts';
import { printDifferences } from '../../src/review/diff/print.ts';
import { reviewSettings } from '../../src/review/test-keys.ts';
import { parseRuleSet } from '../../src/rules/parse.ts';
import { rulesFile } from '../rules/support/catalogue.ts';

const FOLDER = resolve(import.meta.dirname, 'pull-requests');
const catalogue = parseCatalogue(rulesFile('catalogue.yaml'));
const settings = reviewSettings();

/** Verdicts that each pull request must get, told by hand from its description: the printed answers are the details. */
const VERDICTS: Readonly<Record<string, readonly string[]>> = {
  '01-one-more-field-in-a-definition': ['more-permissive participants[].name'],
  '02-a-tidied-list-of-paths': ['more-permissive agenda'],
  '03-only-layout-and-order': [],
  '04-a-way-back-to-participants': ['more-permissive participants[].id'],
  '05-another-kind': ['re-keyed participants[].id'],
  '06-any-page': ['more-permissive request', 'more-permissive request'],
  '07-a-new-endpoint': ['new endpoint', 'new meetings[].duration', 'new meetings[].host_id', 'new meetings[].topic'],
  '08-smaller-groups': [
    'more-permissive participants[].duration',
    'more-permissive participants[].id',
    'more-permissive participants[].join_time',
    'more-permissive participants[].user_email',
  ],
  '09-only-for-some': ['more-permissive users[].email'],
  '10-an-earlier-endpoint-goes': ['gone endpoint', 'more-permissive topic'],
};

function read(name: string, file: string): string {
  return readFileSync(join(FOLDER, name, file), 'utf8');
}

function differences(name: string) {
  const [old, now] = ['old.yaml', 'new.yaml'].map((file) => {
    const parsed = parseRuleSet(read(name, file), { file, settings });
    if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
    return parsed.value;
  });
  if (old === undefined || now === undefined) throw new Error('no rules');
  return diffRuleSets(old, now, { settings, catalogue });
}

describe('a pull request on rules', () => {
  test('there are ten of them, each with its verdicts', () => {
    expect(readdirSync(FOLDER).toSorted()).toEqual(Object.keys(VERDICTS));
    expect(Object.keys(VERDICTS)).toHaveLength(10);
  });

  test.each(Object.keys(VERDICTS))('%s is told by its verdicts', (name) => {
    const told = differences(name).map(({ verdict, field, subject }) => `${verdict} ${field ?? subject}`);
    expect(told.toSorted()).toEqual(VERDICTS[name]);
  });

  test.each(Object.keys(VERDICTS))('%s is printed as stored', (name) => {
    const printed = printDifferences(differences(name));
    if (process.env['UPDATE_PULL_REQUESTS'] === '1') writeFileSync(join(FOLDER, name, 'expected.txt'), printed);
    expect(printed).toBe(read(name, 'expected.txt'));
  });
});
