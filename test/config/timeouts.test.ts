import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readSettings } from '../../src/config/read-settings.ts';
import { divideTimeout } from '../../src/config/timeouts.ts';
import { compatCases } from './support/compat.ts';

interface TimeoutCase {
  readonly value: string | null;
  readonly connectMs?: number;
  readonly readMs?: number;
  readonly error?: boolean;
}

describe('time-outs, as in the compatibility cases', () => {
  test.each(compatCases<TimeoutCase>('timeouts'))('REQUEST_TIMEOUT_SECONDS=$value', (row) => {
    const result = readSettings(row.value === null ? {} : { REQUEST_TIMEOUT_SECONDS: row.value });
    expect(result.ok).toBe(row.error !== true);
    if (result.ok) expect(result.value.timeouts).toEqual({ connectMs: row.connectMs, readMs: row.readMs });
  });
});

test('no time-out is longer than the whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 900 }), (seconds) => {
      const { connectMs, readMs } = divideTimeout(seconds);
      expect(Math.max(connectMs, readMs)).toBeLessThanOrEqual(seconds * 1000);
      expect(Math.min(connectMs, readMs)).toBeGreaterThan(0);
    }),
  );
});
