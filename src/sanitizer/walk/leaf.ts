import { ResponseRefused } from '../../errors.ts';
import { isIntegerText, numberText } from '../../json/number-text.ts';
import { ExactNumber, isNumber, type JsonValue } from '../../json/value.ts';
import { KEEP, type KeepCode } from '../plan/keep.ts';

/** The schema leaves nothing of a value: a property becomes null, an array element goes, a root is refused. */
export const NOTHING: unique symbol = Symbol('nothing');
/** A condition did not hold; the next member of an enclosing `anyOf` is tried. */
export const UNMATCHED: unique symbol = Symbol('unmatched');

/** Outcome of the schema for one value. */
export type Kept = JsonValue | typeof NOTHING | typeof UNMATCHED;

/** Applies a schema that keeps no containers to a value (table of psoxy contract §1.13). */
export function keepLeaf(code: KeepCode, value: JsonValue): Kept {
  switch (code) {
    case KEEP.STRING:
      return typeof value === 'string' ? value : NOTHING;
    case KEEP.INTEGER:
      return keepInteger(value);
    case KEEP.NUMBER:
      return isNumber(value) ? value : NOTHING;
    case KEEP.BOOLEAN:
      if (value === null) return false;
      return typeof value === 'boolean' ? value : NOTHING;
    case KEEP.PLAIN:
      return keepPlain(value);
    default:
      return NOTHING;
  }
}

const MAX_LONG = 2n ** 63n - 1n;
const MIN_LONG = -(2n ** 63n);

function keepInteger(value: JsonValue): Kept {
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return value;
    // Adding 0 turns -0 into 0.
    return Math.abs(value) < 2 ** 63 ? Math.trunc(value) + 0 : NOTHING;
  }
  if (!(value instanceof ExactNumber)) return NOTHING;
  const whole = truncate(value.text);
  if (whole === undefined || whole > MAX_LONG || whole < MIN_LONG) return NOTHING;
  return BigInt(Number(whole)) === whole && Number.isSafeInteger(Number(whole))
    ? Number(whole)
    : new ExactNumber(String(whole));
}

function keepPlain(value: JsonValue): Kept {
  if (value === null || (typeof value === 'object' && !(value instanceof ExactNumber))) return NOTHING;
  if (value instanceof ExactNumber && isIntegerText(value.text) && isBeyondLong(value.text)) {
    throw new ResponseRefused('schema-failed', 'An integer under a schema without type is beyond 64 bits.');
  }
  return value;
}

/** The sign and nineteen digits; BigInt takes the square of the number of digits in time, and the source chooses that. */
const LONGEST_LONG = 20;

function isBeyondLong(text: string): boolean {
  if (text.length > LONGEST_LONG) return true;
  const whole = BigInt(text);
  return whole > MAX_LONG || whole < MIN_LONG;
}

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** The whole part of a JSON number; undefined when it has more digits than any integer that may pass. */
function truncate(text: string): bigint | undefined {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = NUMBER.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const length = digits.length - fraction.length + Number(exponent);
  if (digits === '' || length <= 0) return 0n;
  if (length > 19) return undefined;
  return BigInt(sign + digits.slice(0, length).padEnd(length, '0'));
}

/** The text by which conditions and constants compare a value; containers have none. */
export function textOf(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || value instanceof ExactNumber) return numberText(value);
  return typeof value === 'object' && value !== null ? '' : String(value);
}
