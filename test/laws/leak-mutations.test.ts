import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { SHIPPED } from '../rules/support/shipped.ts';
import { explanationOf } from '../support/leaks/mutants/explained.ts';
import { mutantsOf, noticedBy } from '../support/leaks/mutants/judge.ts';
import { type Mutant, openedBy } from '../support/leaks/mutants/mutant.ts';
import { judgeAll } from '../support/leaks/mutants/tally.ts';

// Seconds of computing, and other suites beside.
jest.setTimeout(120_000);

const SEED = 20_261_122;
const SAMPLE = 16;

describe.each(SHIPPED)('%s loosened in one place', (name) => {
  const mutants = [...mutantsOf(name)];

  test('there are hundreds of ways to', () => {
    expect(mutants.length).toBeGreaterThan(400);
    expect(new Set(mutants.map(({ kind }) => kind))).toEqual(
      new Set(['transform removed', 'path removed', 'field declared', 'type removed', 'schema removed']),
    );
  });

  test('is counted in docs/leak-proof.md, or npm run test:leak-mutations -- --write has not been run', () => {
    const document = readFileSync(resolve(import.meta.dirname, '../../docs/leak-proof.md'), 'utf8');
    const counts = Map.groupBy(mutants, ({ kind }) => kind);
    for (const [kind, { length }] of counts) expect(document).toContain(`| \`${name}\` | ${kind} | ${length} |`);
  });

  test('is noticed; a sample of all ways', async () => {
    const sample = fc.sample(fc.constantFrom(...mutants), { seed: SEED, numRuns: SAMPLE });
    const { missed, tallies } = await judgeAll(sample);
    const unexplained = missed.filter((mutant) => explanationOf(mutant) === undefined);
    expect(unexplained.map(({ kind, what, where }) => `${where.line} ${kind} ${what}`)).toEqual([]);
    expect(tallies.reduce((sum, { noticed }) => sum + noticed, 0)).toBeGreaterThan(SAMPLE * 0.6);
  });

  test('is not noticed where nothing was loosened', async () => {
    const [mutant] = mutants.filter(({ kind }) => kind === 'schema removed') as [Mutant];
    const endpoints = openedBy(name).slice(0, 1);
    const ruleSet = { ...mutant.ruleSet, endpoints: endpoints.map(({ endpoint }) => endpoint) };
    expect(await noticedBy({ ...mutant, ruleSet, affected: endpoints.map(({ entry }) => entry) })).toBeUndefined();
  });
});
