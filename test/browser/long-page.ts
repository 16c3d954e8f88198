import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { rewriteLine, rowOf } from './support.ts';

/** The endpoint of {@link longPage}. */
export const LONG_PAGE_ENDPOINT = '/report/meetings/{meetingId}/participants';

const EXAMPLE = resolve(
  import.meta.dirname,
  '../../api-response-examples/zoom/original/report-meetings-meetingId-participants.json',
);

/** A page of that many participants, each of them another person. */
export async function longPage(rows: number): Promise<string> {
  const answer = JSON.parse(await readFile(EXAMPLE, 'utf8')) as { participants: Record<string, unknown>[] };
  const participants = Array.from({ length: rows }, (_unused, at) => ({
    ...answer.participants[at % answer.participants.length],
    id: `person-${at}-0123456789`,
    user_email: `person${at}@example.com`,
  }));
  return JSON.stringify({ ...answer, participants });
}

/** Puts a page of that many participants into the studio, and the cursor on the rule of their addresses. */
export async function showLongPage(page: Page, rows: number): Promise<void> {
  await page.getByTestId('example').selectOption(`golden:${LONG_PAGE_ENDPOINT}`);
  await rowOf(page, 'join_time').waitFor();
  await page.getByLabel('Response of the source (JSON)').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(await longPage(rows));
  // The legend counts two of some kind for each row.
  await page
    .getByText(`${rows * 2}`, { exact: true })
    .first()
    .waitFor();
  await rowOf(page, 'user_email').click();
}

/**
 * Takes the rule of the addresses off or puts it back, and waits until the answer shows it. Each round's rule text is new to the
 * server. Gives what the page says it took, in milliseconds from the pause to the picture.
 */
export async function switchRule(page: Page, round: number): Promise<number> {
  const isOff = round % 2 === 0;
  await rewriteLine(page, `- '$.participants[*].${isOff ? 'nothing' : 'user_email'}' # ${round}`);
  await page
    .locator(isOff ? '.row.late' : '.row.pseudonym', { hasText: /^user_email: / })
    .first()
    .waitFor();
  const shown = await page.locator('[data-testid=timing]:not(.old)').textContent();
  return Number(/\d+/.exec(shown ?? '')?.[0]);
}
