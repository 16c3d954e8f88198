import { expect, test } from '@jest/globals';
import { numberText } from '../../src/json/number-text.ts';
import { ExactNumber } from '../../src/json/value.ts';

// Right: printed by Java 25 from Double.parseDouble, or the integer's digits.
test.each([
  ['0', '0'],
  ['-0', '0'],
  ['123', '123'],
  ['-5', '-5'],
  ['12345678901234567890', '12345678901234567890'],
  ['1.0', '1.0'],
  ['1.50', '1.5'],
  ['0.1000', '0.1'],
  ['-0.0', '-0.0'],
  ['1e2', '100.0'],
  ['1e21', '1.0E21'],
  ['1E-5', '1.0E-5'],
  ['0.001', '0.001'],
  ['0.00099', '9.9E-4'],
  ['9999999.5', '9999999.5'],
  ['10000000.0', '1.0E7'],
  ['123456789.125', '1.23456789125E8'],
  ['-12345678.9', '-1.23456789E7'],
  ['1e400', 'Infinity'],
  ['-1e400', '-Infinity'],
  ['1e-400', '0.0'],
  ['4.9e-324', '4.9E-324'],
  ['2e-323', '2.0E-323'],
  ['1.7976931348623157e308', '1.7976931348623157E308'],
  ['2e23', '2.0E23'],
  ['0.30000000000000004', '0.30000000000000004'],
])('%s is %s', (text, java) => {
  expect(numberText(new ExactNumber(text))).toBe(java);
});

test.each([
  [5, '5'],
  [-7, '-7'],
  [0.5, '0.5'],
  [1e21, '1000000000000000000000'],
])('the plain number %d is %s', (number, java) => {
  expect(numberText(number)).toBe(java);
});
