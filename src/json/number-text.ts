/**
 * The decimal text of a JSON number as Java prints it: what a pseudonym of a number is computed from (contract §3.3).
 * What comes out for a number that is kept is its source text, not this.
 */
import type { ExactNumber } from './value.ts';

/**
 * Java's text of a number: integers by their digits (`-0` is `0`), fractions and exponents as a double: `1.0`, `0.001`,
 * `1.0E10` from 10^7 upward, `1.0E-5` below 10^-3, `Infinity` beyond the doubles. `1.50` is `1.5`.
 */
export function numberText(number: number | ExactNumber): string {
  if (typeof number === 'number') return Number.isInteger(number) ? BigInt(number).toString() : doubleText(number);
  // JSON writes no leading zeros, so the digits are Java's already. BigInt would take the square of their number in time.
  if (isIntegerText(number.text)) return number.text === '-0' ? '0' : number.text;
  return doubleText(Number(number.text));
}

/** Says whether a JSON number's text has neither fraction nor exponent: Java reads it as an integer of any size. */
export function isIntegerText(text: string): boolean {
  return !/[.eE]/.test(text);
}

/** Source: Java SE 19+ Double.toString (shortest text that reads back to the same double). */
function doubleText(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const size = Math.abs(value);
  if (size === 0) return `${sign}0.0`;
  return sign + (size >= 1e-3 && size < 1e7 ? plainText(size) : scientificText(size));
}

function plainText(size: number): string {
  // JavaScript is plain between 1e-6 and 1e21, so never has an exponent here.
  const text = String(size);
  return text.includes('.') ? text : `${text}.0`;
}

function scientificText(size: number): string {
  const [digits = '', exponent = ''] = size.toExponential().split('e');
  // Java always prints a digit after the point, and picks the nearest such text (4.9E-324, where JavaScript says 5e-324).
  const mantissa = digits.length === 1 ? (size.toExponential(1).split('e')[0] ?? '') : digits;
  return `${mantissa}E${exponent.replace('+', '')}`;
}
