import { buildPage } from './page-files.ts';

// Run by `npm run build:studio`; `zpp studio` does the same by itself when it has to.
await buildPage();
