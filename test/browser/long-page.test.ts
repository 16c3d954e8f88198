import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { showLongPage, switchRule } from './long-page.ts';
import { openBrowser, openPage, openTestStudio, type TestStudio } from './support.ts';

let browser: Awaited<ReturnType<typeof openBrowser>>;
let studio: TestStudio;

beforeAll(async () => {
  browser = await openBrowser();
  studio = await openTestStudio();
});
afterAll(async () => {
  await browser?.close();
  await studio?.close();
});

test('a page of 300 rows follows an edit, and says how long it took', async () => {
  const { page } = await openPage(browser.context, studio);
  await showLongPage(page, 300);
  expect(await switchRule(page, 0)).toBeGreaterThan(0);
  expect(await switchRule(page, 1)).toBeGreaterThan(0);
});
