import { zipSync } from 'fflate';
import type { Files } from './place.ts';

/** Unix, regular file, readable by all: Lambda runs a bundle as another user than the one who unpacks it. */
const UNIX = 3;
const READABLE_FILE = 0o100644 << 16;

/**
 * A zip file whose bytes depend on its content alone: entries in order, one time for all (1980, where zip's calendar begins).
 * fflate compresses in JavaScript; node:zlib gives other bytes on other processors.
 */
export function zip(files: Files): Uint8Array {
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  // Local time, since fflate writes the local clock's reading; so it is the same in every time zone.
  const mtime = new Date(1980, 0, 1);
  return zipSync(Object.fromEntries(sorted), { level: 9, mtime, os: UNIX, attrs: READABLE_FILE });
}
