/** `node test/faults/write-document.ts`: writes docs/faults.md from the table the tests play. */
import { writeFileSync } from 'node:fs';
import { faultsDocument } from './support/document.ts';

writeFileSync(new URL('../../docs/faults.md', import.meta.url), faultsDocument());
