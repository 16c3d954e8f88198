import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ABSENT, allAs, readingOf, unreadable } from '../reading.ts';
import type { SecretReader, SecretReading } from '../types.ts';

/** Secrets are short; a larger file is something else. 64 KiB is what Secret Manager holds at most. */
const MAX_BYTES = 65_536;

/**
 * Reads secrets from a mounted directory: `<directory>/<name>`, or `<directory>/<name>/value` where each secret is a
 * volume of its own (Cloud Run). One line break at the end is not part of the secret. Read anew at each call, since the
 * platform replaces the files when a new version is added.
 */
export function createFileReader(directory: string): SecretReader {
  return async (names) => {
    // A mount that is missing altogether says nothing about what it would have held.
    if (!(await isDirectory(directory))) return allAs(names, unreadable('unreachable'));
    const readings = names.map(async (name) => [name, await readOne(directory, name)] as const);
    return new Map(await Promise.all(readings));
  };
}

async function readOne(directory: string, name: string): Promise<SecretReading> {
  // Names come from settings; still, a name must not lead out of the directory.
  if (name.split('/').includes('..') || name.includes('\0')) return unreadable('denied');
  const direct = await readText(join(directory, name));
  return direct === 'directory' ? asReading(await readText(join(directory, name, 'value'))) : asReading(direct);
}

function asReading(outcome: SecretReading | 'directory'): SecretReading {
  return outcome === 'directory' ? unreadable('unusable') : outcome;
}

async function readText(path: string): Promise<SecretReading | 'directory'> {
  try {
    const bytes = await readFile(path);
    if (bytes.length > MAX_BYTES) return unreadable('unusable');
    return readingOf(bytes.toString('utf8').replace(/\r?\n$/, ''));
  } catch (error) {
    return failureOf(error);
  }
}

function failureOf(error: unknown): SecretReading | 'directory' {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'EISDIR') return 'directory';
  if (code === 'ENOENT' || code === 'ENOTDIR') return ABSENT;
  return unreadable(code === 'EACCES' || code === 'EPERM' ? 'denied' : 'unreachable');
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
