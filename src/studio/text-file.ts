import { randomUUID } from 'node:crypto';
import { readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';

/** One file the studio may read and write. Its path is fixed at start; the page never names one. */
export interface TextFile {
  readonly path: string;
  /** Undefined when there is no such file. Throws when it cannot be read. */
  read(): Promise<string | undefined>;
  /** Puts the text in place of the old one at once: a reader sees the one or the other, never half. */
  write(text: string): Promise<void>;
}

/** Binds a file. */
export function textFile(path: string): TextFile {
  return { path, read: () => read(path), write: (text) => write(path, text) };
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function write(path: string, text: string): Promise<void> {
  // A link stays a link: what it points at is replaced.
  const target = await realpath(path).catch(() => path);
  const mode = await stat(target).then(
    (found) => found.mode & 0o777,
    () => 0o644,
  );
  const draft = `${target}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, text, { flag: 'wx', mode });
    await rename(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
