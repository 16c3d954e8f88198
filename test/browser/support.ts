import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { openStudio } from '../../src/studio/open.ts';
import type { Listening } from '../../src/studio/server.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A studio on a copy of the shipped rules, in a folder of its own. */
export interface TestStudio {
  readonly url: string;
  readonly port: number;
  readonly token: string;
  readonly file: string;
  /** Ends the server alone. */
  stop(): Promise<void>;
  /** Starts it again on the same port and file; gives its new address. */
  restart(): Promise<string>;
  close(): Promise<void>;
}

/** Opens a studio; without `withFile` there is no rule file yet. */
export async function openTestStudio({ withFile = true }: { readonly withFile?: boolean } = {}): Promise<TestStudio> {
  const folder = await mkdtemp(join(tmpdir(), 'studio-'));
  const file = join(folder, 'rules.yaml');
  if (withFile) await copyFile(resolve(import.meta.dirname, '../../rules/zoom/zoom.yaml'), file);
  const first = await listen(file, 0);
  let running: Listening | undefined = first;
  async function stop(): Promise<void> {
    await running?.close();
    running = undefined;
  }
  return {
    url: first.url,
    port: first.port,
    file,
    token: first.url.split('#')[1] ?? '',
    stop,
    async restart() {
      await stop();
      running = await listen(file, first.port);
      return running.url;
    },
    close: () => stop().then(() => rm(folder, { recursive: true })),
  };
}

async function listen(file: string, port: number): Promise<Listening> {
  const opened = await openStudio({ file, port, compatibility: 'none', say: (text) => process.stderr.write(text) });
  if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
  return opened.value;
}

/** A browser with a profile of its own that is gone afterwards. */
export async function openBrowser(): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  const profile = await mkdtemp(join(tmpdir(), 'chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    headless: true,
    args: FLAGS,
    viewport: { width: 1280, height: 800 },
  });
  return { context, close: () => context.close().then(() => rm(profile, { recursive: true, force: true })) };
}

/** The page of a studio, its first answer shown. Whatever the browser complains of (policy, errors) is in `complaints`. */
export async function openPage(
  context: BrowserContext,
  studio: Pick<TestStudio, 'url'>,
): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(studio.url);
  await page.getByTestId('answer').waitFor();
  await page.getByText(/rules (?:are fine|load)/).waitFor();
  return { page, complaints };
}

/** The row of a field in the answer: the first of that name. */
export function rowOf(page: Page, field: string) {
  return page.locator('.row', { hasText: new RegExp(`^${field}: `) }).first();
}

/** Replaces what stands in the editor's line, behind its indentation. */
export async function rewriteLine(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.insertText(text);
}

/** Lets meeting numbers through in clear, which the check takes for an error. */
export async function loosen(page: Page): Promise<void> {
  await rowOf(page, 'pmi').click();
  await rewriteLine(page, "- '$.users[*].nothing'");
  await page
    .locator('.row.kept', { hasText: /^pmi: \d/ })
    .first()
    .waitFor();
}

/** Puts a line below the editor's, as deep as that one. */
export async function addLineBelow(page: Page, text: string): Promise<void> {
  const line = await page.locator('[data-testid=rules] .cm-activeLine').first().textContent();
  await page.keyboard.press('End');
  await page.keyboard.insertText(`\n${' '.repeat(line?.search(/\S/) ?? 0)}${text}`);
}

/** Lets a field through, with its reason: more is shown, and the check has no error. */
export async function showMore(page: Page): Promise<void> {
  await rowOf(page, 'dept').click();
  await addLineBelow(page, 'last_client_version: {type: string} # why: many people have the same');
  await page
    .locator('.row.kept', { hasText: /^last_client_version: / })
    .first()
    .waitFor();
}
