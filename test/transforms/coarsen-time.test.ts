import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { transform, transformContext } from '../support/transforms.ts';

const GRIDS = Array.from({ length: 1440 }, (_, index) => index + 1).filter((minutes) => 1440 % minutes === 0);

const instants = fc
  .date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

test('a coarse time is on the grid, at most one step before, as long as it was, and stays where it is', () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...GRIDS), (text, minutes) => {
      const coarsen = transform('coarsenTime', { minutes });
      const coarse = String(coarsen(text, transformContext()));
      const step = minutes * 60_000;
      const lost = Date.parse(text) - Date.parse(coarse);
      expect(lost).toBeGreaterThanOrEqual(0);
      expect(lost).toBeLessThan(step);
      expect((Date.parse(coarse) - Date.parse(`${text.slice(0, 10)}T00:00:00Z`)) % step).toBe(0);
      expect(coarse).toHaveLength(text.length);
      expect(coarsen(coarse, transformContext())).toBe(coarse);
    }),
  );
});
