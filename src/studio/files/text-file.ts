import { lstat, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, FileTrouble, troubleOf } from './file-trouble.ts';
import { replaceFile } from './replace-file.ts';
import { decodeText, shownText, writtenText } from './text-form.ts';

/** What a change makes of a file: the new text, or none to leave it as it is; and what to answer. */
export interface Change<T> {
  readonly text?: string;
  readonly answer: T;
}

/**
 * One file the studio may read and write. Its path is fixed at start; the page never names one. Texts end their lines with LF,
 * whatever the file does. What stands in the way of reading or writing is thrown as a {@link FileTrouble}.
 */
export interface TextFile {
  readonly path: string;
  /** Undefined when there is no such file. */
  read(): Promise<string | undefined>;
  /**
   * Reads the file, asks what it shall hold, and puts that in place at once: a reader sees the one text or the other, never half.
   * Changes of one file wait for one another, so that none is decided on a text that another is replacing.
   */
  change<T>(decide: (present: string | undefined) => Change<T>): Promise<T>;
}

/** Binds a file. */
export function textFile(path: string): TextFile {
  let last: Promise<unknown> = Promise.resolve();
  return {
    path,
    async read() {
      const text = await readExactly(path);
      return text === undefined ? undefined : shownText(text);
    },
    change(decide) {
      const now = last.then(() => changeNow(path, decide));
      last = now.catch(() => undefined);
      return now;
    },
  };
}

async function changeNow<T>(path: string, decide: (present: string | undefined) => Change<T>): Promise<T> {
  const present = await readExactly(path);
  const { text, answer } = decide(present === undefined ? undefined : shownText(present));
  if (text !== undefined) await replaceFile(path, writtenText(text, present));
  return answer;
}

/** The text as the file has it, line ends and byte order mark included. */
async function readExactly(path: string): Promise<string | undefined> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new FileTrouble(path, 'is a directory, not a file.');
    // Not opened: reading a pipe would never end.
    if (!found.isFile()) throw new FileTrouble(path, 'is not a plain file.');
    return decodeText(path, await readFile(path));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw troubleOf(error, path, 'read');
    return nothingThere(path);
  }
}

/** No such file; but only where one could be made. */
async function nothingThere(path: string): Promise<undefined> {
  const isLink = await lstat(path).catch(() => undefined);
  if (isLink) throw new FileTrouble(path, 'is a link to a file that is not there. Make that file, or remove the link.');
  const folder = await stat(dirname(path)).catch(() => undefined);
  if (!folder?.isDirectory()) throw new FileTrouble(path, 'cannot be made: its directory is not there.');
  return undefined;
}
