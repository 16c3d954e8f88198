import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';

/** A bundle on disk. */
export interface Unpacked {
  readonly directory: string;
  remove(): void;
}

/** Unpacks a zip into a new, empty folder outside the checkout, as a cloud does: nothing of the checkout is in reach there. */
export function unpack(zip: Uint8Array): Unpacked {
  const directory = mkdtempSync(join(tmpdir(), 'bundle-'));
  for (const [name, bytes] of Object.entries(unzipSync(zip))) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), bytes);
  }
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
