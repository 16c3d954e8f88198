import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { loosen, openBrowser, openPage, openTestStudio, rowOf, type TestStudio } from './support.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const TABS = ['Live', 'Coverage', 'Diff', 'Denied?', 'Tests'] as const;

let browser: Awaited<ReturnType<typeof openBrowser>>;
let studio: TestStudio;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  studio = await openTestStudio();
  ({ page } = await openPage(browser.context, studio));
  // Through the debugger: the page's own policy lets no foreign script in.
  await page.evaluate(await readFile(axe, 'utf8'));
});
afterAll(async () => {
  await browser?.close();
  await studio?.close();
});

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary: string }[];
}

/** What axe finds against WCAG A and AA, in words. */
async function violations(): Promise<string[]> {
  const found = (await page.evaluate(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then(({ violations }) => violations)",
  )) as Violation[];
  return found.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, failureSummary }) => `${id} ${JSON.stringify(target)} ${failureSummary}`),
  );
}

describe.each([
  [1280, 800],
  [700, 900],
])('at %i pixels', (width, height) => {
  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    test.each(TABS)('%s holds to WCAG AA, contrast included', async (tab) => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.getByRole('tab', { name: tab }).click();
      await page.locator(`.panel:not([hidden]) :is(.rows, .heat, .empty, [data-testid=test-result])`).first().waitFor();
      expect(await violations()).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    });
  });
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  beforeAll(async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.getByRole('tab', { name: 'Live' }).click();
  });

  test('the last good answer can be read while the rules are broken', async () => {
    await rowOf(page, 'email').click();
    await page.keyboard.insertText('{');
    await page.locator('.answer.stale').waitFor();
    expect(await violations()).toEqual([]);
    expect(await faded()).toEqual([]);
    await page.keyboard.press('ControlOrMeta+z');
    await page.locator('.answer:not(.stale)').waitFor();
  });

  test('what keeps rules from being saved can be read', async () => {
    await loosen(page);
    await page.getByTestId('save').click();
    await page.getByTestId('save-errors').waitFor();
    await page.getByTestId('save-dialog').getByText('Shows more').waitFor();
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByLabel('Rules (YAML)').focus();
    await page.keyboard.press('ControlOrMeta+z');
    await page.locator('.status.good').waitFor();
  });
});

/** Parts of the answer that are see-through: axe does not always reckon with that. */
function faded(): Promise<unknown> {
  return page.evaluate(
    "[...document.querySelectorAll('.answer, .answer *')].filter((part) => getComputedStyle(part).opacity !== '1').map(({ className }) => String(className))",
  );
}

test('the theme button wins over the machine, and is remembered', async () => {
  await page.emulateMedia({ colorScheme: 'light' });
  const background = () => page.evaluate('getComputedStyle(document.querySelector(".top")).backgroundColor');
  const light = await background();
  await page.getByTestId('theme').click();
  expect(await background()).not.toBe(light);
  await page.reload();
  await page.getByTestId('answer').waitFor();
  expect(await background()).not.toBe(light);
});

test('an address of another run says so, and shows nothing', async () => {
  const other = await browser.context.newPage();
  await other.goto(`http://127.0.0.1:${studio.port}/#not-the-token`);
  await other.getByText('This is not the whole address').waitFor();
  await other.close();
});
