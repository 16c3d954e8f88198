import { basename } from 'node:path';

/**
 * Why a file cannot be read or written, as one sentence that names it. Thrown, since whoever asks the studio for anything may
 * meet it; the server answers it in words and the terminal stays quiet: nothing of the studio itself has failed.
 */
export class FileTrouble extends Error {
  override readonly name = 'FileTrouble';

  /** `what` goes on after the file's name. */
  constructor(path: string, what: string) {
    super(`${basename(path)} ${what}`);
  }
}

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'you are not allowed to',
  EPERM: 'you are not allowed to',
  EROFS: 'it stands on a file system that is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOENT: 'its directory is not there',
  ENOTDIR: 'part of its path is a file, not a directory',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
};

/** What a system call said, in words; an error that is already trouble stays what it is. */
export function troubleOf(error: unknown, path: string, done: 'read' | 'written'): FileTrouble {
  if (error instanceof FileTrouble) return error;
  const code = codeOf(error);
  if (code === undefined) throw error;
  return new FileTrouble(path, `cannot be ${done}: ${WORDS[code] ?? `the system says ${code}`}.`);
}

/** The code of a system call's error, such as ENOENT. */
export function codeOf(error: unknown): string | undefined {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error;
  return isCoded && typeof error.code === 'string' ? error.code : undefined;
}
