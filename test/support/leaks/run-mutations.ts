import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SHIPPED } from '../../rules/support/shipped.ts';
import { explanationOf } from './mutants/explained.ts';
import { mutantsOf } from './mutants/judge.ts';
import { judgeAll, type MutationRun } from './mutants/tally.ts';
import { mutationTable } from './report.ts';

/*
 * npm run test:leak-mutations [-- --write]: loosens every shipped rule set in every place, and says which changes the leak
 * proof did not notice. With --write the table in docs/leak-proof.md is renewed.
 */

const DOCUMENT = resolve(import.meta.dirname, '../../../docs/leak-proof.md');

const run = await judgeAll(
  SHIPPED.flatMap((name) => [...mutantsOf(name)]),
  (done) => {
    if (done % 500 === 0) process.stderr.write(`${done} judged\n`);
  },
);
const table = mutationTable(run);
process.stdout.write(`${table}\n`);
if (process.argv.includes('--write')) {
  const [before = '', , after = ''] = readFileSync(DOCUMENT, 'utf8').split(
    /(?<=<!-- mutations:begin -->)|(?=<!-- mutations:end -->)/,
  );
  writeFileSync(DOCUMENT, `${before}\n${table}\n${after}`);
}
process.exitCode = isGood(run) ? 0 : 1;

/** Every change must be noticed, or be explained. */
function isGood({ missed }: MutationRun): boolean {
  return missed.every((mutant) => explanationOf(mutant) !== undefined);
}
