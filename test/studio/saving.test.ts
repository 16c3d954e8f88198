import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Terminal } from '../../src/cli/command.ts';
import { rulesCheckCommand } from '../../src/cli/rules-check.ts';
import { openStudio } from '../../src/studio/open.ts';
import type { Calls, Check, Mark } from '../../src/studio/protocol.ts';
import type { Listening } from '../../src/studio/server.ts';

const RULES = readFileSync(resolve(import.meta.dirname, '../../rules/zoom/zoom.yaml'), 'utf8');
/** A person's name in clear, without a reason: `zpp rules check` refuses it. */
const IN_CLEAR = RULES.replace(/^( *)email: \{type: string\}\n/m, '$&$1first_name: {type: string}\n');
const SLOW = RULES.replace(
  /\nendpoints:\n/,
  "$&  - pathRegex: '^/v2/[a-z]{1,900}$$'\n    allowedMethods: [GET]\n    responseSchema: {type: object}\n",
);
const RENAMED = RULES.replace(/^/, '# once more\n');

let folder: string;
let file: string;
let studio: Listening;
let said = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'studio-saving-'));
  file = join(folder, 'rules.yaml');
  const opened = await openStudio({ file, port: 0, compatibility: 'none', say: (text) => (said += text) });
  if (!opened.ok) throw new Error('The studio did not open.');
  studio = opened.value;
});
afterAll(async () => {
  await studio?.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => writeFileSync(file, RULES));

async function send(name: keyof Calls, question: object): Promise<{ status: number; text: string }> {
  const [address, token = ''] = studio.url.split('#');
  const headers = { 'content-type': 'application/json', 'x-studio-token': token };
  const answer = await fetch(`${address}api/${name}`, { method: 'POST', headers, body: JSON.stringify(question) });
  return { status: answer.status, text: await answer.text() };
}

async function ask<Name extends keyof Calls>(name: Name, asks: Calls[Name]['asks']): Promise<Calls[Name]['answers']> {
  return JSON.parse((await send(name, asks)).text) as Calls[Name]['answers'];
}

const errorsOf = ({ marks }: Pick<Check, 'marks'>) => marks.filter(({ severity }) => severity === 'error');

test('the fixtures differ from the shipped rules', () => {
  expect(new Set([RULES, IN_CLEAR, SLOW, RENAMED]).size).toBe(4);
});

describe('the check', () => {
  test.each([
    ['the shipped rules', RULES, 0, undefined],
    ['an identifier in clear', IN_CLEAR, 1, /first_name/],
  ])('of %s', async (_what, text, count, words) => {
    const checked = await ask('check', { text });
    expect(checked).toMatchObject({ loads: true });
    expect(errorsOf(checked)).toHaveLength(count);
    if (words) expect(errorsOf(checked)[0]?.message).toMatch(words);
  });
});

describe('Save', () => {
  test.each([
    ['rules that do not load', 'endpoints: [{'],
    ['an identifier in clear', IN_CLEAR],
  ])('refuses %s, and says where', async (_what, text) => {
    const saved = await ask('save', { text, replaces: RULES });
    expect(saved).toMatchObject({ ok: false, why: 'errors', marks: [{ line: expect.any(Number) }] });
    expect(readFileSync(file, 'utf8')).toBe(RULES);
  });

  test('writes rules with warnings', async () => {
    const text = RULES.replace(
      'endpoints:\n',
      'endpoints:\n  - pathTemplate: /v2/unheard/of\n    allowedMethods: [GET]\n    responseSchema: {type: object}\n',
    );
    expect((await ask('check', { text })).marks).not.toEqual([]);
    expect(await ask('save', { text, replaces: RULES })).toEqual({ ok: true });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('lets one of several at the same moment through', async () => {
    const texts = [1, 2, 3, 4].map((at) => `# ${at}\n${RULES}`);
    const saved = await Promise.all(texts.map((text) => ask('save', { text, replaces: RULES })));
    const written = saved.flatMap(({ ok }, at) => (ok ? [texts[at]] : []));
    expect(written).toEqual([readFileSync(file, 'utf8')]);
    expect(saved.filter((one) => !one.ok && one.why === 'changed')).toHaveLength(3);
  });

  test('does not write over what another program wrote, and gives it to be looked at', async () => {
    writeFileSync(file, RENAMED);
    expect(await ask('save', { text: `# mine\n${RULES}`, replaces: RULES })).toMatchObject({
      ok: false,
      why: 'changed',
    });
    expect(readFileSync(file, 'utf8')).toBe(RENAMED);
    expect(await ask('present', {})).toEqual({ text: RENAMED });
    expect(await ask('diff', { text: RENAMED, against: 'given', base: RULES })).toMatchObject({ differences: [] });
  });

  test('keeps the line ends of the file', async () => {
    writeFileSync(file, RULES.replaceAll('\n', '\r\n'));
    const { text } = await ask('start', {});
    expect(text).toBe(RULES);
    expect(await ask('save', { text: RENAMED, replaces: text })).toEqual({ ok: true });
    expect(readFileSync(file, 'utf8')).toBe(RENAMED.replaceAll('\n', '\r\n'));
  });
});

test.each([
  ['a path regex that is slow, a name in clear', SLOW, /path regex/],
  ['an endpoint that does not load, a name in clear beside it', SLOW.replace('pathRegex', 'pathRegexp'), /pathRegexp/],
])('the check finds what `zpp rules check` finds: %s', async (_what, rules, words) => {
  const text = rules.replace(/^( *)email: \{type: string\}\n/m, '$&$1first_name: {type: string}\n');
  writeFileSync(file, text);
  let out = '';
  const terminal: Terminal = {
    env: {},
    stdin: (async function* () {})(),
    out: (more) => {
      out += more;
    },
    isWatched: false,
    say: () => undefined,
    log: () => undefined,
    interrupted: Promise.resolve(),
  };
  expect(await rulesCheckCommand.run([file, '--format', 'json'], terminal)).toBe(1);
  const found = (JSON.parse(out) as { findings: Mark[] }).findings.map(({ message }) => message);
  expect(found).toContainEqual(expect.stringMatching(words));
  expect(found).toContainEqual(expect.stringContaining('first_name'));
  expect((await ask('check', { text })).marks.map(({ message }) => message)).toEqual(found);
});

test('cases added at the same moment are all there', async () => {
  const { text } = await ask('start', {});
  const exchange = await ask('choose', { text, id: 'golden:/users' });
  await Promise.all([1, 2, 3, 4].map(() => ask('addCase', { text, exchange })));
  expect((await ask('cases', { text })).cases.map(({ failures }) => failures)).toEqual([[], [], [], []]);
});

test('a file that cannot be used is named on the page, and the terminal stays quiet', async () => {
  rmSync(file);
  mkdirSync(file);
  expect(await send('start', {})).toEqual({ status: 409, text: 'rules.yaml is a directory, not a file.' });
  expect(await send('save', { text: RULES, replaces: '' })).toMatchObject({ status: 409 });
  expect(said).toBe('');
  rmSync(file, { recursive: true });
});

test.each([
  ['a directory', () => tmpdir(), 'is a directory'],
  ['a place in no directory', () => join(folder, 'none/rules.yaml'), 'its directory is not there'],
])('%s is refused at start', async (_what, path, words) => {
  const opened = await openStudio({ file: path(), port: 0, compatibility: 'none', say: () => undefined });
  expect(opened).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining(words) }] });
});
