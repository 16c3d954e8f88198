import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { loosen, openBrowser, openPage, openTestStudio, type TestStudio } from './support.ts';

let browser: Awaited<ReturnType<typeof openBrowser>>;
let studio: TestStudio;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  studio = await openTestStudio();
  ({ page, complaints } = await openPage(browser.context, studio));
});
afterEach(async () => {
  expect(complaints).toEqual([]);
  await page.close();
  await studio.close();
});

describe('Coverage', () => {
  test('opens the fields behind a cell, and goes to the line that decides', async () => {
    await page.getByRole('tab', { name: 'Coverage' }).click();
    await page.getByLabel(/^\/users, identifier: /).click();
    const fields = page.getByTestId('fields');
    await fields.getByText('users[].email').waitFor();
    await fields.locator('li', { hasText: 'users[].email' }).getByRole('button').click();
    expect(await page.locator('.cm-activeLine').first().textContent()).toContain('$.users[*].email');
  });

  test('marks what comes out in clear without a reason', async () => {
    expect(await page.locator('.cell.wrong').count()).toBe(0);
    await loosen(page);
    await page.getByRole('tab', { name: 'Coverage' }).click();
    await page.locator('.cell.wrong').first().waitFor();
  });
});

describe('Diff', () => {
  test('compares by meaning with a shipped rule set', async () => {
    await page.getByRole('tab', { name: 'Diff' }).click();
    await page.getByTestId('no-difference').waitFor();
    await page.getByLabel('Compare with').selectOption('zoom-strict');
    await page.getByTestId('differences').getByText('Shows more').waitFor();
  });
});

describe('Denied?', () => {
  test.each([
    ['GET /v2/users?page_size=30', 'Allowed', ''],
    ['POST /v2/users', 'Refused: 403', 'not with this method'],
    ['GET /v2/users?search_key=x', 'Refused: 403', 'allowedQueryParams'],
    ['GET /v2/phone/users', 'Refused: 403', 'No endpoint has this path'],
    ['GET /v2//users', 'Refused: 403', 'not one unambiguous request target'],
  ])('says of %s: %s', async (line, verdict, reason) => {
    await page.getByRole('tab', { name: 'Denied?' }).click();
    await page.getByTestId('denied-line').fill(line);
    await page.getByTestId('verdict').getByText(verdict).waitFor();
    expect(await page.getByTestId('verdict').textContent()).toContain(reason);
  });

  test('says what to know before a request is opened', async () => {
    await page.getByRole('tab', { name: 'Denied?' }).click();
    await page.getByTestId('denied-line').fill('GET /v2/users/abc?encrypted_email=x');
    const advice = page.getByTestId('advice');
    await advice.getByText('{userId} holds an identifier').waitFor();
    expect(await advice.textContent()).toContain('host_key');
    expect(await page.getByTestId('verdict').textContent()).toMatch(/merge it into \/v2\/users\/\{userId\}, line \d+/);
  });

  test('puts an endpoint that would open the request into the rules', async () => {
    await page.getByRole('tab', { name: 'Denied?' }).click();
    await page.getByTestId('denied-line').fill('GET /v2/phone/users');
    await page.getByRole('button', { name: 'Put it at the end of the endpoints' }).click();
    await page.getByTestId('verdict').getByText('Allowed').waitFor();
    // The rules go on behind the list: it did not land at the end of the text.
    await page.locator('.status:not(.bad)').waitFor();
  });
});

describe('Tests', () => {
  test('holds fast what Live shows, and fails when the rules change it', async () => {
    await page.getByRole('tab', { name: 'Tests' }).click();
    await page.getByText('No cases yet').waitFor();
    await page.getByTestId('add-case').click();
    await page.getByText('all 1 pass').waitFor();
    expect(await readFile(studio.file.replace('.yaml', '.cases.yaml'), 'utf8')).toContain('request: "GET /v2/users"');
    await page.getByRole('tab', { name: 'Live' }).click();
    await loosen(page);
    await page.getByRole('tab', { name: 'Tests' }).click();
    await page.getByText('1 of 1 fail').waitFor();
    await page
      .locator('.cases .fail')
      .getByRole('button', { name: /^rule, line/ })
      .click();
    expect(await page.locator('.cm-activeLine').first().textContent()).toContain('pathTemplate: /v2/users');
  });
});
