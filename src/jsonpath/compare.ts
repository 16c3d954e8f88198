/**
 * The comparison operators. `undefined` is a missing property: equal to nothing, in no list, neither less nor more.
 *
 * Number and text compare as the reference does it, which depends on the side: number left, the text is read as a number
 * (`5 == '5.0'`); text left, the number is written as text (`'5.0' != 5`).
 */
import { numberText } from '../json/number-text.ts';
import { isNumber, isObject, type JsonValue, keysOf } from '../json/value.ts';
import type { FilterOperator } from './ast.ts';
import { compareNumbers, numberOf } from './compare-numbers.ts';

type Operand = JsonValue | undefined;
type Compare = (left: Operand, right: Operand) => boolean;

const operators: Readonly<Record<FilterOperator, Compare>> = {
  '==': isEqual,
  '!=': (left, right) => !isEqual(left, right),
  '===': isSame,
  '!==': (left, right) => !isSame(left, right),
  '<': (left, right) => holds(order(left, right), (sign) => sign < 0),
  '<=': (left, right) => holds(order(left, right), (sign) => sign <= 0),
  '>': (left, right) => holds(order(left, right), (sign) => sign > 0),
  '>=': (left, right) => holds(order(left, right), (sign) => sign >= 0),
  '=~': () => false,
  in: isIn,
  nin: (left, right) => !isIn(left, right),
  anyof: (left, right) => bothLists(left, right, (items, wanted) => items.some((item) => isIn(item, wanted))),
  noneof: (left, right) => bothLists(left, right, (items, wanted) => !items.some((item) => isIn(item, wanted))),
  subsetof: (left, right) => bothLists(left, right, (items, wanted) => items.every((item) => isIn(item, wanted))),
  size: (left, right) => isNumber(right) && sizeOf(left) === numberOf(right),
  empty: (left, right) => isEmpty(left) === right,
  contains,
};

/** The function of an operator. */
export function compareFunction(operator: FilterOperator): Compare {
  return operators[operator];
}

function isEqual(left: Operand, right: Operand): boolean {
  if (left === undefined || right === undefined) return false;
  if (isNumber(left)) return isNumber(right) ? compareNumbers(left, right) === 0 : isNumberInText(left, right);
  if (typeof left === 'string') return left === (isNumber(right) ? numberText(right) : right);
  if (Array.isArray(left) || isObject(left)) return isSameTree(left, right);
  return left === right;
}

function isNumberInText(left: Operand, right: Operand): boolean {
  const number = typeof right === 'string' ? numberInText(right) : undefined;
  return number !== undefined && isNumber(left) && compareNumbers(left, number) === 0;
}

/** A text that is a decimal number as Java reads it; with blanks it is none. */
function numberInText(text: string): Parameters<typeof compareNumbers>[0] | undefined {
  const isDecimal = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,9})?$/.test(text);
  return isDecimal ? { text: text.replace(/^\+/, '') } : undefined;
}

/** `===`: equal, and of one type. */
function isSame(left: Operand, right: Operand): boolean {
  const isOneType = isNumber(left) ? isNumber(right) : typeof left === typeof right;
  return isOneType && isEqual(left, right);
}

/** Lists and objects are equal when they hold the same, numbers by value. */
function isSameTree(left: JsonValue, right: JsonValue): boolean {
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => isSameTree(item, right[index] as JsonValue))
    );
  }
  if (!isObject(left)) return isSame(left, right);
  if (!isObject(right) || keysOf(left).length !== keysOf(right).length) return false;
  return keysOf(left).every(
    (key) => Object.hasOwn(right, key) && isSameTree(left[key] as JsonValue, right[key] as JsonValue),
  );
}

/** Below zero, zero or above; undefined for what has no order, a number and a text among them. Text: UTF-16 units, as in Java. */
function order(left: Operand, right: Operand): number | undefined {
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  if (typeof left !== 'string' || typeof right !== 'string') return undefined;
  return left < right ? -1 : Number(left > right);
}

function holds(sign: number | undefined, test: (sign: number) => boolean): boolean {
  return sign !== undefined && test(sign);
}

function isIn(left: Operand, right: Operand): boolean {
  return Array.isArray(right) && right.some((item) => isEqual(left, item));
}

function bothLists(left: Operand, right: Operand, test: (left: JsonValue[], right: JsonValue[]) => boolean): boolean {
  return Array.isArray(left) && Array.isArray(right) && test(left, right);
}

function contains(left: Operand, right: Operand): boolean {
  if (typeof left === 'string') return typeof right === 'string' && left.includes(right);
  return right !== undefined && Array.isArray(left) && left.some((item) => isEqual(item, right));
}

function sizeOf(value: Operand): number | undefined {
  return typeof value === 'string' || Array.isArray(value) ? value.length : undefined;
}

/** Undefined for what has no size: such a value is neither empty nor not empty. */
function isEmpty(value: Operand): boolean | undefined {
  return isObject(value) ? keysOf(value).length === 0 : sizeOf(value) === undefined ? undefined : sizeOf(value) === 0;
}
