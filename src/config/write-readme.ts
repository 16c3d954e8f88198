/** `node src/config/write-readme.ts` brings README.md up to date. */
import { writeFileSync } from 'node:fs';
import { renderReadme } from './readme.ts';

writeFileSync(new URL('./README.md', import.meta.url), renderReadme());
