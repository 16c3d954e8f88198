import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openBrowser, openPage, openTestStudio, rowOf } from './support.ts';

// `npm run screenshots`: the pictures of docs/studio.md, taken of the real page.
const IMAGES = resolve(import.meta.dirname, '../../docs/images');
const MAX_BYTES = 300_000;

const studio = await openTestStudio();
const browser = await openBrowser();
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await openPage(browser.context, studio);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.getByTestId('example').selectOption('golden:/report/meetings/{meetingId}/participants');
    await rowOf(page, 'join_time').waitFor();
    await rowOf(page, 'user_email').hover();
    await page.waitForTimeout(1000);
    const path = resolve(IMAGES, `studio-${colorScheme}.png`);
    await page.screenshot({ path });
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw new Error(`${path} has ${size} bytes; ${MAX_BYTES} is the most.`);
    await page.close();
  }
} finally {
  await browser.close();
  await studio.close();
}
