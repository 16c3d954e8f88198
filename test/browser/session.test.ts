import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openStudio } from '../../src/studio/open.ts';
import { openBrowser, openPage, openTestStudio, rowOf, showMore, type TestStudio } from './support.ts';

let browser: Awaited<ReturnType<typeof openBrowser>>;
let studio: TestStudio;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  studio = await openTestStudio();
  ({ page } = await openPage(browser.context, studio));
});
afterEach(async () => {
  await page.close();
  await studio.close();
});

/** Types an address into the bar of this tab. */
const paste = (url: string) => page.evaluate(`location.href = ${JSON.stringify(url)}`);

describe('an address pasted into the same tab', () => {
  test('is taken, and its token is left neither in the bar nor in the history', async () => {
    const other = await browser.context.newPage();
    const [bare] = studio.url.split('#');
    await other.goto(`${bare}#not-the-token`);
    await other.getByText('This is not the whole address').waitFor();
    await other.evaluate(`location.href = ${JSON.stringify(studio.url)}`);
    await other.getByTestId('answer').waitFor();
    expect(other.url()).not.toContain('#');
    await other.goBack().catch(() => null);
    expect(other.url()).not.toContain(studio.token);
    await other.close();
  });

  test('of a studio started anew keeps what is written, and goes on', async () => {
    await showMore(page);
    const again = await studio.restart();
    await page.getByRole('tab', { name: 'Coverage' }).click();
    await page.getByText('The studio was started anew').first().waitFor();
    await page.getByRole('tab', { name: 'Live' }).click();
    await paste(again);
    await page
      .getByTestId('status')
      .getByText(/rules (?:are fine|load)/)
      .waitFor();
    expect(page.url()).not.toContain('#');
    expect(await page.getByTestId('changed').textContent()).toBe('not saved');
    await rowOf(page, 'last_client_version').waitFor();
    await page.getByTestId('save').click();
    await page.getByTestId('save-now').click();
    await page.getByText('saved', { exact: true }).waitFor();
  });

  test('of a studio on another file is not taken', async () => {
    await showMore(page);
    await studio.stop();
    const other = await openStudio({
      file: studio.file.replace('rules.yaml', 'others.yaml'),
      port: studio.port,
      compatibility: 'none',
      say: () => undefined,
    });
    if (!other.ok) throw new Error('The second studio did not open.');
    await paste(other.value.url);
    await page.getByTestId('status').getByText('a studio on others.yaml').waitFor();
    expect(await page.getByTestId('changed').textContent()).toBe('not saved');
    await other.value.close();
  });
});

describe('when the studio is gone', () => {
  test.each(['Coverage', 'Diff', 'Denied?', 'Tests'])('%s says so', async (tab) => {
    await studio.stop();
    await page.getByRole('tab', { name: tab }).click();
    if (tab === 'Denied?') await page.getByTestId('denied-line').fill('GET /v2/users');
    await page.locator('.panel:not([hidden])').getByText('The studio does not answer').waitFor();
  });

  test('an example that cannot be had leaves request and response', async () => {
    const line = await page.getByTestId('request-line').inputValue();
    const body = await page.getByTestId('response').textContent();
    await studio.stop();
    await page.getByTestId('example').selectOption('golden:/report/meetings/{meetingId}/participants');
    await page.getByTestId('status').getByText('The studio does not answer').waitFor();
    expect(await page.getByTestId('request-line').inputValue()).toBe(line);
    expect(await page.getByTestId('response').textContent()).toBe(body);
    expect(await page.getByTestId('example').inputValue()).toBe('golden:/users');
  });
});
