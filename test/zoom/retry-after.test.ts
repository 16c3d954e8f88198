import { expect, test } from '@jest/globals';
import { retryAfterMs } from '../../src/zoom/retry-after.ts';

const now = Date.parse('2026-11-20T10:00:00Z');

test.each([
  ['2', 2000],
  ['0', 0],
  ['1.5', 1500],
  ['Fri, 20 Nov 2026 10:00:07 GMT', 7000],
  ['2026-11-20T10:00:03Z', 3000],
  ['2026-11-20T09:00:00Z', 0],
  ['2026-11-21', 50_400_000],
])('Retry-After %s is %d milliseconds', (text, milliseconds) => {
  expect(retryAfterMs(text, now)).toBe(milliseconds);
});

test.each([undefined, '', 'soon', '-1', '12345678901', 'Fri, 99 Nov', '2026-13-01', '1e3', '0x10'])(
  'Retry-After %s says nothing',
  (text) => {
    expect(retryAfterMs(text, now)).toBeUndefined();
  },
);
