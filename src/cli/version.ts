import { readFileSync } from 'node:fs';

interface PackageFile {
  readonly version: string;
}

/** Version of the package this command line belongs to. */
export const VERSION: string = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as PackageFile
).version;
