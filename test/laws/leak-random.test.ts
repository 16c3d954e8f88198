import { jest, test } from '@jest/globals';
import fc from 'fast-check';
import { randomLaw, subjects } from '../support/leaks/law.ts';

// Seconds of computing, and other suites beside.
jest.setTimeout(120_000);

const SEED = 20_261_122;

test('no canary comes out of a response that is odd in many places at once', async () => {
  await fc.assert(randomLaw(subjects(['off', 'redact', 'warn', 'block'])), { seed: SEED, numRuns: 500 });
});
