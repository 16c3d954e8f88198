/** Compares JSON numbers by value: integers of any size exactly, fractions as doubles, as the reference reads them. */
import { isIntegerText, numberText } from '../json/number-text.ts';
import { ExactNumber } from '../json/value.ts';

/** A number, or one by its decimal text. */
type Decimal = number | { readonly text: string };

/** The number as a double. */
export function numberOf(number: Decimal): number {
  return typeof number === 'number' ? number : Number(number.text);
}

/** Below zero, zero or above. */
export function compareNumbers(left: Decimal, right: Decimal): number {
  const [first, second] = [integerOf(left), integerOf(right)];
  if (first !== undefined && second !== undefined) return compareIntegers(first, second);
  return numberOf(left) < numberOf(right) ? -1 : Number(numberOf(left) > numberOf(right));
}

/** The digits of an integer, where a double may not be exact. */
function integerOf(number: Decimal): string | undefined {
  if (typeof number === 'number') return Number.isSafeInteger(number) ? String(number) : undefined;
  return isIntegerText(number.text) ? numberText(new ExactNumber(number.text)) : undefined;
}

/** Compares by sign, length and digits: BigInt takes the square of the number of digits in time, and the source chooses that. */
function compareIntegers(left: string, right: string): number {
  const [leftIsBelow, rightIsBelow] = [left.startsWith('-'), right.startsWith('-')];
  if (leftIsBelow !== rightIsBelow) return leftIsBelow ? -1 : 1;
  const bySize =
    left.length === right.length ? Number(left > right) - Number(left < right) : left.length - right.length;
  return Math.sign(leftIsBelow ? -bySize : bySize);
}
