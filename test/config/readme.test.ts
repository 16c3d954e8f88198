import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readSettings } from '../../src/config/read-settings.ts';
import { renderReadme } from '../../src/config/readme.ts';
import type { Setting } from '../../src/config/setting.ts';
import { settingGroups, settingsTable } from '../../src/config/table/index.ts';
import { IGNORED_SETTINGS, UNSUPPORTED_SETTINGS } from '../../src/config/table/psoxy-only.ts';
import { secretProperties } from '../../src/config/table/secrets.ts';

const settings = Object.values<Setting<unknown>>(settingsTable);

test('src/config/README.md is current: node src/config/write-readme.ts', () => {
  expect(readFileSync(new URL('../../src/config/README.md', import.meta.url), 'utf8')).toBe(renderReadme());
});

describe('the declarations', () => {
  test('each stands in one group', () => {
    const grouped = Object.values(settingGroups).flatMap((group) => Object.keys(group));
    expect(grouped.sort()).toEqual(Object.keys(settingsTable).sort());
  });
  test('each has a name of its own', () => {
    const names = [...settings.map(({ name }) => name), ...IGNORED_SETTINGS, ...Object.keys(UNSUPPORTED_SETTINGS)];
    expect(new Set(names).size).toBe(names.length);
  });
  test.each(settings.map((setting) => [setting.name, setting] as const))(
    '%s is explained in whole sentences',
    (_, setting) => {
      expect(setting.doc).toMatch(/^[A-Z`].*[.:]$/s);
      expect(setting.values).not.toBe('');
    },
  );
  test.each(settings.filter(({ values }) => values.startsWith('`')).map(({ name, values }) => [name, values]))(
    '%s takes each of the words it documents',
    (name, values) => {
      const words = [...values.matchAll(/`([^`]+)`/g)]
        .map((match) => match[1] ?? '')
        .filter((word) => !/[A-Z]{4,}\/|PATH|BUCKET/.test(word));
      for (const word of words) {
        const env = { [name]: word, EMAIL_DOMAINS_KEPT: 'example.com' };
        expect([name, word, readSettings(env).ok]).toEqual([name, word, true]);
      }
    },
  );
});

test('every setting and secret is in the README once as a row', () => {
  const readme = renderReadme();
  for (const name of [...settings.map((setting) => setting.name), ...Object.keys(secretProperties)]) {
    const rows = readme.split('\n').filter((line) => line.startsWith(`| \`${name}\` |`));
    expect([name, rows.length]).toEqual([name, name === 'RULES' ? 2 : 1]);
  }
});

test('no file of the table declares a setting that is not in it', () => {
  const directory = new URL('../../src/config/table/', import.meta.url);
  const texts = readdirSync(directory).map((file) => readFileSync(new URL(file, directory), 'utf8'));
  const declared = texts.flatMap((text) =>
    [...text.matchAll(/: (?:choice|flag|text|textWithDefault|list|wholeNumber|address)\(\s*'([A-Z_0-9]+)'/g)].map(
      (match) => match[1],
    ),
  );
  expect(declared.length).toBeGreaterThan(25);
  expect(declared.filter((name) => !settings.some((setting) => setting.name === name))).toEqual([]);
});
