import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openBrowser, openPage, openTestStudio, rewriteLine, rowOf, type TestStudio } from './support.ts';

let browser: Awaited<ReturnType<typeof openBrowser>>;
let studio: TestStudio;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await openBrowser();
  studio = await openTestStudio();
});
afterAll(async () => {
  await browser?.close();
  await studio?.close();
});
beforeEach(async () => {
  ({ page, complaints } = await openPage(browser.context, studio));
});
afterEach(async () => {
  // The policy forbids inline styles and foreign origins; the browser would have said so.
  expect(complaints).toEqual([]);
  await page.close();
});

describe('the live view', () => {
  test('colours each field by what happened to it', async () => {
    expect(await rowOf(page, 'email').getAttribute('class')).toContain('pseudonym');
    expect(await rowOf(page, 'id').getAttribute('class')).toContain('reversible');
    expect(await rowOf(page, 'type').getAttribute('class')).toContain('kept');
    expect(await rowOf(page, 'first_name').getAttribute('class')).toContain('dropped');
  });

  test('a click on a field goes to its rule, and an edit there changes the answer', async () => {
    await rowOf(page, 'pmi').click();
    expect(await page.locator('.cm-activeLine').first().textContent()).toContain('$.users[*].pmi');
    await rewriteLine(page, "- '$.users[*].nothing'");
    await page
      .locator('.row.kept', { hasText: /^pmi: \d/ })
      .first()
      .waitFor();
    expect(await page.getByTestId('changed').textContent()).toBe('not saved');
  });

  test('an address that the rules leave standing is shown as caught by the net', async () => {
    await rowOf(page, 'email').click();
    await rewriteLine(page, "- '$.users[*].nothing'");
    await page
      .locator('.row.late', { hasText: /^email: / })
      .first()
      .waitFor();
    expect(await page.getByTestId('banner').textContent()).toMatch(/net against leaks acted at \d+ places/);
  });

  test('broken YAML keeps the last good answer and says what is wrong where', async () => {
    const before = await rowOf(page, 'email').textContent();
    await rowOf(page, 'email').click();
    await rewriteLine(page, "- '$.users[*");
    const banner = page.getByTestId('banner');
    await page.locator('[data-testid=banner].on').waitFor();
    expect(await banner.textContent()).toMatch(/^Line \d+: /);
    expect(await rowOf(page, 'email').textContent()).toBe(before);
    expect(await page.locator('.cm-lintRange-error, .cm-lintPoint-error').count()).toBeGreaterThan(0);
    await page.getByTestId('status').click();
    await page.keyboard.press('ControlOrMeta+z');
    await page.locator('[data-testid=banner]:not(.on)').waitFor();
  });

  test('keys alone reach a field, its rule and back', async () => {
    const list = page.getByTestId('answer');
    await list.focus();
    await page.keyboard.press('Home');
    while (!(await page.getByTestId('detail').textContent())?.includes('users[0].email'))
      await page.keyboard.press('ArrowDown');
    expect(await page.getByTestId('detail').textContent()).toMatch(
      /pseudonymize, line \d+: {0,1}- '\$\.users\[\*\]\.email'/,
    );
    await page.keyboard.press('Enter');
    expect(await page.locator('.cm-activeLine').first().textContent()).toContain('$.users[*].email');
    // Tab leaves the editor.
    await page.keyboard.press('Tab');
    expect(await page.locator('[data-testid=rules]:focus-within').count()).toBe(0);
  });

  test('dropped fields can be left out, and one outcome shown alone', async () => {
    await page.getByLabel('show dropped').uncheck();
    expect(await page.locator('.row.dropped').count()).toBe(0);
    await page.locator('.chip.reversible').click();
    expect(await page.locator('.row.kept').count()).toBe(0);
    expect(await page.locator('.row.reversible').count()).toBeGreaterThan(0);
  });

  test('a pasted request that no rule opens is refused in words', async () => {
    await page.getByTestId('request-line').fill('DELETE /v2/users');
    await page.getByTestId('no-answer').getByText('not with this method').waitFor();
  });

  test('a request is typed key by key as it is meant', async () => {
    const field = page.getByTestId('request-line');
    await field.focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('DELETE /v2/users?page_size=30');
    expect(await field.inputValue()).toBe('DELETE /v2/users?page_size=30');
    await page.getByTestId('no-answer').getByText('not with this method').waitFor();
  });

  test('a pasted response is there again after an example was looked at', async () => {
    await page.getByLabel('Response of the source (JSON)').click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText('{"page_count": 4711}');
    await page.locator('.row', { hasText: 'page_count: 4711' }).waitFor();
    const example = page.getByTestId('example');
    await example.selectOption('golden:/report/meetings/{meetingId}/participants');
    await rowOf(page, 'join_time').waitFor();
    await example.selectOption('');
    await page.locator('.row', { hasText: 'page_count: 4711' }).waitFor();
    expect(await page.getByTestId('request-line').inputValue()).toBe('GET /v2/users');
  });

  test('an error in another endpoint stays known while one writes in this one', async () => {
    await page.getByRole('tab', { name: 'Coverage' }).click();
    await page.getByLabel(/^\/users\/\{userId\}, identifier: /).click();
    await page.getByTestId('fields').locator('li').getByRole('button').first().click();
    await page.keyboard.press('End');
    await page.keyboard.insertText(' {');
    await page.locator('.status.bad').waitFor();
    await page.getByRole('tab', { name: 'Live' }).click();
    await rowOf(page, 'pmi').click();
    // Each look of the status, as it comes.
    await page.evaluate(`globalThis.looks = [];
      new MutationObserver(() => looks.push(document.querySelector('.status').className))
        .observe(document.querySelector('.top'), { subtree: true, attributes: true, childList: true, characterData: true })`);
    await rewriteLine(page, "- '$.users[*].nothing'");
    await page
      .locator('.row.kept', { hasText: /^pmi: \d/ })
      .first()
      .waitFor();
    await page.waitForTimeout(1500);
    expect(await page.evaluate("looks.filter((look) => !look.includes('bad'))")).toEqual([]);
    expect(await page.getByTestId('banner').textContent()).toContain('this endpoint alone');
    // The answer is of the text as written: not a stale one.
    expect(await page.locator('.answer.stale').count()).toBe(0);
  });

  test('the editor stays where it is while a path is written', async () => {
    const scroller = page.locator('[data-testid=rules] .cm-scroller');
    await page.getByRole('button', { name: '/v2/users', exact: true }).click();
    await page.keyboard.press('End');
    await scroller.evaluate('(element) => { element.scrollTop -= 60; }');
    await page.waitForTimeout(300);
    const before = await scroller.evaluate('(element) => element.scrollTop');
    await page.keyboard.type('x');
    await page.getByTestId('no-answer').waitFor();
    await page.keyboard.press('Backspace');
    await page.getByTestId('answer').waitFor();
    await page.waitForTimeout(1000);
    expect(await scroller.evaluate('(element) => element.scrollTop')).toBe(before);
  });

  test('the simulated account answers', async () => {
    const choice = page
      .locator('option', {
        hasText: /^\/v2\/report\/meetings\/\d+\/participants|^\/v2\/report\/meetings\/.*participants/,
      })
      .first();
    await page.getByTestId('example').selectOption((await choice.getAttribute('value')) ?? '');
    await rowOf(page, 'user_email').waitFor();
    expect(await page.getByTestId('request-line').inputValue()).toMatch(/^GET \/v2\/report\/meetings\/p~/);
  });

  test('nothing moves while the rules are broken and whole again', async () => {
    const parts = ['.legend', '.rows', '.detail', '.request', '.tabs'].map((part) => page.locator(part));
    const tops = () => Promise.all(parts.map((part) => part.boundingBox()));
    const before = await tops();
    await rowOf(page, 'email').click();
    await page.keyboard.insertText('{');
    await page.locator('[data-testid=banner].on').waitFor();
    expect(await tops()).toEqual(before);
  });
});

test('the editor finds a word', async () => {
  await page.getByLabel('Rules (YAML)').focus();
  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('/v2/report/meetings');
  await page.keyboard.press('Enter');
  expect(await page.locator('[data-testid=rules] .cm-searchMatch-selected').textContent()).toBe('/v2/report/meetings');
});

describe('completion', () => {
  test('offers the keys a place takes, from the schema of rules', async () => {
    await rowOf(page, 'email').click();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.insertText('        includeR');
    await page.keyboard.press('Control+Space');
    await page.locator('.cm-tooltip-autocomplete').waitFor();
    expect(await page.locator('.cm-tooltip-autocomplete').textContent()).toContain('includeReversible');
  });
});
