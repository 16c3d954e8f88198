import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  loosen,
  openBrowser,
  openPage,
  openTestStudio,
  rewriteLine,
  rowOf,
  showMore,
  type TestStudio,
} from './support.ts';

let browser: Awaited<ReturnType<typeof openBrowser>>;
let studio: TestStudio;
let page: Page;
let complaints: string[];
let before: string;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  studio = await openTestStudio();
  before = await readFile(studio.file, 'utf8');
  ({ page, complaints } = await openPage(browser.context, studio));
});
afterEach(async () => {
  expect(complaints).toEqual([]);
  await page.close();
  await studio.close();
});

const dialog = () => page.getByTestId('save-dialog');
const saveNow = () => page.getByTestId('save-now');

describe('Save', () => {
  test('shows what the change means before it writes the file', async () => {
    await showMore(page);
    await page.keyboard.press('ControlOrMeta+s');
    await dialog().getByText('Shows more').waitFor();
    expect(await dialog().textContent()).toContain('users[].last_client_version');
    expect(await readFile(studio.file, 'utf8')).toBe(before);
    await saveNow().click();
    await page.getByText('saved', { exact: true }).waitFor();
    expect(await readFile(studio.file, 'utf8')).toMatch(/\n +last_client_version: \{type: string\} # why: /);
  });

  test('is not to be had for rules that do not load, and goes to the line', async () => {
    await rowOf(page, 'pmi').click();
    await rewriteLine(page, '- {');
    await page.getByTestId('save').click();
    await page.getByTestId('save-errors').waitFor();
    expect(await saveNow().isDisabled()).toBe(true);
    await page.getByTestId('save-errors').getByRole('button').first().click();
    expect(await dialog().count()).toBe(0);
    expect(await readFile(studio.file, 'utf8')).toBe(before);
  });

  test('is not to be had for rules that load with an error, which the header shows in red', async () => {
    await loosen(page);
    await page.locator('.status.bad', { hasText: '1 error' }).waitFor();
    await page.getByTestId('save').click();
    await page.getByTestId('save-errors').getByText('comes out in clear').waitFor();
    await dialog().getByText('Shows more').waitFor();
    expect(await saveNow().isDisabled()).toBe(true);
  });

  test('leaves nothing for the Diff to show', async () => {
    await showMore(page);
    await page.getByRole('tab', { name: 'Diff' }).click();
    await page.getByTestId('differences').waitFor();
    await page.getByTestId('save').click();
    await saveNow().click();
    await page.getByTestId('no-difference').waitFor();
  });

  test('keeps CRLF, and what is undone is saved', async () => {
    await writeFile(studio.file, before.replaceAll('\n', '\r\n'));
    await page.reload();
    await page.getByTestId('answer').waitFor();
    await showMore(page);
    await page.getByText('not saved').waitFor();
    await page.getByLabel('Rules (YAML)').focus();
    await page.keyboard.press('ControlOrMeta+z');
    await page.getByText('saved', { exact: true }).waitFor();
  });
});

describe('a file that another program changed', () => {
  /** What the other one wrote: a list of methods that is open. */
  const theirs = () => before.replace('allowedMethods: [GET]', 'allowedMethods: [GET, HEAD]');

  beforeEach(async () => {
    await showMore(page);
    await writeFile(studio.file, theirs());
    await page.getByTestId('save').click();
    await page.getByTestId('conflict').getByText('HEAD').first().waitFor();
  });

  test('is shown first, with nothing to be saved before it is decided', async () => {
    expect(await saveNow().count()).toBe(0);
    expect(await dialog().textContent()).not.toContain('No difference in meaning');
    expect(await readFile(studio.file, 'utf8')).toBe(theirs());
  });

  test('is written over when its author has seen both', async () => {
    await page.getByTestId('keep-mine').click();
    await dialog().getByText('Against the saved file').waitFor();
    await dialog().getByText('Shows more').waitFor();
    expect(await dialog().textContent()).toContain('HEAD');
    await saveNow().click();
    await page.getByText('saved', { exact: true }).waitFor();
    expect(await readFile(studio.file, 'utf8')).toContain('last_client_version');
  });

  test('is taken over, and undoing brings the own text back', async () => {
    await dialog().getByRole('button', { name: 'Take theirs' }).click();
    await page.getByText('saved', { exact: true }).waitFor();
    await page.getByLabel('Rules (YAML)').focus();
    await page.keyboard.press('ControlOrMeta+z');
    await page
      .locator('.row.kept', { hasText: /^last_client_version: / })
      .first()
      .waitFor();
    expect(await readFile(studio.file, 'utf8')).toBe(theirs());
  });
});

test('a change that comes while the dialog is open is not written over', async () => {
  await showMore(page);
  await page.getByTestId('save').click();
  await dialog().getByText('Shows more').waitFor();
  await writeFile(studio.file, '# changed elsewhere\nendpoints: []\n');
  await saveNow().click();
  await page.getByRole('alert').getByText('changed by another program').waitFor();
  expect(await readFile(studio.file, 'utf8')).toMatch(/^# changed elsewhere/);
});

test('a file that cannot be used is named', async () => {
  await showMore(page);
  await writeFile(studio.file, Buffer.from([0x61, 0xe9]));
  await page.getByTestId('save').click();
  await dialog().getByText('rules.yaml is not UTF-8 text').waitFor();
  // The browser tells of the status, too.
  complaints.length = 0;
});
