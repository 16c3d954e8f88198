import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { transform, transformContext } from '../support/transforms.ts';

const { cases } = JSON.parse(readFileSync(new URL('../cases/compat/email-lists.json', import.meta.url), 'utf8')) as {
  cases: { value: string; header: string | null }[];
};

test.each(cases.map((row, index) => ({ index, ...row })))('list $index gives what Psoxy gives', ({ value, header }) => {
  expect(transform('pseudonymizeEmailHeader')(value, transformContext())).toBe(header);
});
