import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ExactNumber } from '../../src/json/value.ts';
import { compareNumbers } from '../../src/jsonpath/compare-numbers.ts';

const integers = fc.oneof(fc.integer(), fc.bigInt(), fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }));

test('integers of any size compare as integers do', () => {
  fc.assert(
    fc.property(integers, integers, (left, right) => {
      const [first, second] = [BigInt(left), BigInt(right)];
      const wanted = first < second ? -1 : Number(first > second);
      return compareNumbers(numberFrom(left), numberFrom(right)) === wanted;
    }),
  );
});

test.each([
  ['-0', '0', 0],
  ['-0', '-1', 1],
  ['10', '9', 1],
  ['-10', '-9', -1],
  ['1.5', '12345678901234567890', -1],
])('%s against %s is %d', (left, right, wanted) => {
  expect(compareNumbers(new ExactNumber(left), new ExactNumber(right))).toBe(wanted);
});

function numberFrom(value: number | bigint): number | ExactNumber {
  return typeof value === 'number' ? value : new ExactNumber(String(value));
}
