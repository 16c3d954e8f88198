import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { access, chmod, constants, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { codeOf, FileTrouble, troubleOf } from './file-trouble.ts';

/** Puts a text in place of a file at once. Throws a FileTrouble where that would undo something its owner has arranged. */
export async function replaceFile(path: string, text: string): Promise<void> {
  try {
    // A link stays a link: what it points at is replaced.
    const target = await realpath(path).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return path;
      throw error;
    });
    const mode = await replaceableMode(path, target);
    await writeDraft(target, text, mode);
  } catch (error) {
    throw troubleOf(error, path, 'written');
  }
}

/** Permissions the new file takes over; undefined when there is none to replace. */
async function replaceableMode(path: string, target: string): Promise<number | undefined> {
  const present = await stat(target).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (present === undefined) return undefined;
  refuseArranged(path, present);
  await access(target, constants.W_OK);
  return present.mode & 0o777;
}

function refuseArranged(path: string, { mode, nlink }: Stats): void {
  // Looked at by itself, since the administrator of a machine may write to everything.
  if ((mode & 0o222) === 0) throw new FileTrouble(path, 'is read-only. Make it writable first (chmod u+w).');
  if (nlink > 1)
    throw new FileTrouble(path, 'has a second name (a hard link), which saving would cut off. Give it one name first.');
}

async function writeDraft(target: string, text: string, mode: number | undefined): Promise<void> {
  const draft = `${target}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, text, { flag: 'wx', mode: mode ?? 0o666, flush: true });
    // Past the mask of new files.
    if (mode !== undefined) await chmod(draft, mode);
    await rename(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
}
