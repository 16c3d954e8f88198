import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** An answer of the source that is stored in the repository. */
export interface Golden {
  /** Path of the source, `/users/{userId}`. */
  readonly path: string;
  readonly file: string;
}

/** The stored answers; none where the product is installed without them. */
export async function listGolden(folder: string): Promise<Golden[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.json')).toSorted();
  return files.map((name) => ({ path: pathOf(name), file: join(folder, name) }));
}

/** `report-users-userId-meetings.json` → `/report/users/{userId}/meetings`; a word with `Id` at its end is a parameter. */
function pathOf(name: string): string {
  const segments = name.replace(/\.json$/, '').split('-');
  return segments.map((segment) => (/^[a-z]+Id$/.test(segment) ? `/{${segment}}` : `/${segment}`)).join('');
}

/** The text of a stored answer, laid out for reading. */
export async function readGolden({ file }: Golden): Promise<string> {
  return readFile(file, 'utf8');
}
