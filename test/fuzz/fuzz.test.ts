import { expect, test } from '@jest/globals';
import { playTarget } from './play.ts';
import { FUZZ_TARGETS } from './targets.ts';

/** The quick round of `npm test`; `npm run test:fuzz -- --minutes 10` goes on with other seeds. */
test.each(FUZZ_TARGETS)(
  'nothing is found in $name',
  async ({ open }) => {
    const target = await open();
    try {
      expect(await playTarget(target, { seed: 20_261_122, runs: target.shortRuns })).toBeUndefined();
    } finally {
      await target.close?.();
    }
  },
  60_000,
);
