import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FileTrouble } from '../../src/studio/files/file-trouble.ts';
import { type TextFile, textFile } from '../../src/studio/files/text-file.ts';
import { shownText, writtenText } from '../../src/studio/files/text-form.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'studio-files-'));
  path = join(folder, 'rules.yaml');
});
afterEach(() => rmSync(folder, { recursive: true }));

function written(where: string): string {
  writeFileSync(where, 'a\n');
  return where;
}

const put = (file: TextFile, text: string) => file.change(() => ({ text, answer: undefined }));

describe('the form of a file is kept', () => {
  test.each([
    ['LF', 'a: 1\nb: 2\n', 'a: 1\nb: 3\n', 'a: 1\nb: 3\n'],
    ['CRLF', 'a: 1\r\nb: 2\r\n', 'a: 1\nb: 3\nc: 4\n', 'a: 1\r\nb: 3\r\nc: 4\r\n'],
    ['CRLF without a last one', 'a: 1\r\nb: 2', 'a: 1\nb: 2\n', 'a: 1\r\nb: 2\r\n'],
    ['a byte order mark', '\uFEFFa: 1\n', 'a: 2\n', '\uFEFFa: 2\n'],
    ['mixed ends outside the change', 'a\nb\r\nc\r\nd\n', 'a\nx\ny\nd\n', 'a\nx\ny\nd\n'],
    ['mixed ends, lines added', 'a\r\nb\r\nc\nd\r\n', 'a\nb\nx\nc\nd\n', 'a\r\nb\r\nx\r\nc\nd\r\n'],
  ])('%s', async (_what, before, text, after) => {
    writeFileSync(path, before);
    const file = textFile(path);
    expect(await file.read()).not.toMatch(/[\r\uFEFF]/);
    await put(file, text);
    expect(readFileSync(path, 'utf8')).toBe(after);
  });

  const line = fc.constantFrom('a', 'b', '', 'é');
  const anyText = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r', '\n', '')), { maxLength: 8 });

  test('law: written unchanged it has the same bytes; whatever is written reads as it was written', () => {
    fc.assert(
      fc.property(anyText, anyText, (old, next) => {
        const present = old.flat().join('');
        expect(writtenText(shownText(present), present)).toBe(present);
        const text = shownText(next.flat().join(''));
        expect(shownText(writtenText(text, present))).toBe(text);
      }),
    );
  });
});

describe('a file that saving would damage is refused in words, and left', () => {
  test.each<[string, () => void, RegExp]>([
    ['bytes that are not UTF-8', () => writeFileSync(path, Buffer.from([0x61, 0xe9, 0x0a])), /is not UTF-8 text/],
    ['read-only', () => writeFileSync(path, 'a\n', { mode: 0o444 }), /is read-only/],
    ['a hard link', () => linkSync(written(join(folder, 'second')), path), /second name/],
    ['a link to nothing', () => symlinkSync(join(folder, 'nothing'), path), /link to a file that is not there/],
    ['a link in a circle', () => symlinkSync(path, path), /lead in a circle/],
    ['a directory', () => mkdirSync(path), /is a directory/],
  ])('%s', async (_what, arrange, words) => {
    arrange();
    const before = state();
    await expect(put(textFile(path), 'b\n')).rejects.toThrow(FileTrouble);
    await expect(put(textFile(path), 'b\n')).rejects.toThrow(words);
    expect(state()).toEqual(before);
  });

  test('a directory that is not there', async () => {
    const file = textFile(join(folder, 'none', 'rules.yaml'));
    await expect(file.read()).rejects.toThrow('rules.yaml cannot be made: its directory is not there.');
  });

  /** Names in the folder and what each is; drafts would be among them. */
  function state(): unknown {
    return readdirSync(folder, { withFileTypes: true }).map((one) => [
      one.name,
      one.isSymbolicLink()
        ? readlinkSync(join(folder, one.name))
        : one.isFile() && readFileSync(join(folder, one.name)),
    ]);
  }
});

describe('a change', () => {
  test('keeps a link a link, and the permissions of the file', async () => {
    const real = join(folder, 'real.yaml');
    writeFileSync(real, 'a\n');
    chmodSync(real, 0o660);
    symlinkSync(real, path);
    await put(textFile(path), 'b\n');
    expect(readlinkSync(path)).toBe(real);
    expect([readFileSync(real, 'utf8'), statSync(real).mode & 0o777]).toEqual(['b\n', 0o660]);
  });

  test('waits for the one before it, so that none is lost', async () => {
    const file = textFile(path);
    const add = (at: number) => file.change((present = '') => ({ text: `${present}${at}\n`, answer: at }));
    expect(await Promise.all([1, 2, 3, 4].map(add))).toEqual([1, 2, 3, 4]);
    expect(readFileSync(path, 'utf8')).toBe('1\n2\n3\n4\n');
  });

  test('goes on after one that failed', async () => {
    mkdirSync(path);
    const file = textFile(path);
    await expect(put(file, 'a\n')).rejects.toThrow(FileTrouble);
    rmSync(path, { recursive: true });
    await put(file, 'a\n');
    expect(readFileSync(path, 'utf8')).toBe('a\n');
  });
});
