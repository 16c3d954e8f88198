/**
 * `npm run bench:studio`: from the pause after an edit to the painted answer of 300 rows, in Chromium, with the shipped rules;
 * as milliseconds and as a multiple of what the sanitizer alone takes for the page, measured in the same rounds. `--rounds N`
 * (default 15).
 */

import { compileSanitizer } from '../src/sanitizer/compile.ts';
import { createLedger } from '../src/sanitizer/ledger.ts';
import { LONG_PAGE_ENDPOINT, longPage, showLongPage, switchRule } from '../test/browser/long-page.ts';
import { openBrowser, openPage, openTestStudio } from '../test/browser/support.ts';
import { rulesFor, settingsFor } from './kernel.ts';
import { median, spread } from './measure.ts';

const ROWS = 300;
const AIM_MS = 100;
// The whole text is checked after a longer pause; a round begins when that is over.
const BETWEEN_ROUNDS_MS = 1500;
const roundsAt = process.argv.indexOf('--rounds');
const rounds = roundsAt < 0 ? 15 : Number(process.argv[roundsAt + 1]);

const response = await longPage(ROWS);
const settings = settingsFor('keyed');
const { endpoint, ruleSet } = rulesFor(`/v2${LONG_PAGE_ENDPOINT}`, settings);
const sanitize = compileSanitizer(endpoint, ruleSet, settings, createLedger());

const studio = await openTestStudio();
const browser = await openBrowser();
const preview: number[] = [];
const alone: number[] = [];
try {
  const { page } = await openPage(browser.context, studio);
  await showLongPage(page, ROWS);
  for (let round = 0; round < rounds; round += 1) {
    preview.push(await switchRule(page, round));
    await page.waitForTimeout(BETWEEN_ROUNDS_MS);
    const start = performance.now();
    sanitize({ body: response });
    alone.push(performance.now() - start);
  }
} finally {
  await browser.close();
  await studio.close();
}

const overAlone = preview.map((time, round) => time / (alone[round] ?? Number.NaN));
console.log(
  `preview of ${ROWS} rows: ${median(preview).toFixed(0)} ms ± ${spread(preview).toFixed(0)} (aim ${AIM_MS} ms)`,
);
console.log(`sanitizing them alone:   ${median(alone).toFixed(1)} ms ± ${spread(alone).toFixed(1)}`);
console.log(`preview / alone:         ${median(overAlone).toFixed(1)} ± ${spread(overAlone).toFixed(1)}`);
