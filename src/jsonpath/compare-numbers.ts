/** Compares JSON numbers by value: integers of any size exactly, fractions as doubles, as the reference reads them. */
import { isIntegerText } from '../json/number-text.ts';

/** A number, or one by its decimal text. */
type Decimal = number | { readonly text: string };

/** The number as a double. */
export function numberOf(number: Decimal): number {
  return typeof number === 'number' ? number : Number(number.text);
}

/** Below zero, zero or above. */
export function compareNumbers(left: Decimal, right: Decimal): number {
  const [first, second] = [integerOf(left), integerOf(right)];
  if (first !== undefined && second !== undefined) return first < second ? -1 : Number(first > second);
  return numberOf(left) < numberOf(right) ? -1 : Number(numberOf(left) > numberOf(right));
}

/** Exact where a double may not be. */
function integerOf(number: Decimal): number | bigint | undefined {
  if (typeof number === 'number') return Number.isSafeInteger(number) ? number : undefined;
  return isIntegerText(number.text) ? BigInt(number.text) : undefined;
}
