import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { faultsDocument } from './support/document.ts';

test('docs/faults.md says what the tests play; node test/faults/write-document.ts writes it', () => {
  const written = readFileSync(resolve(import.meta.dirname, '../../docs/faults.md'), 'utf8');
  expect(written).toBe(faultsDocument());
});
