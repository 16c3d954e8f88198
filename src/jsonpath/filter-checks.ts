/** Refuses comparisons that parse but could only ever fail or surprise. */
import type { FilterOperand, FilterOperator } from './ast.ts';
import { refused } from './cursor.ts';

interface Comparison {
  readonly left: FilterOperand;
  readonly operator: FilterOperator;
  readonly right: FilterOperand;
}

/** A bare operand asks whether a path is there; of a path to many nodes the reference says yes even when there are none. */
export function refuseExistence(operand: FilterOperand, at: number): void {
  if (operand.type !== 'path') throw refused(at, 'A value alone is no condition.', "Compare it: @.name == 'x'.");
  if (!operand.path.definite) {
    throw refused(
      at,
      'A condition asks for one field, not for a path to many.',
      'Write a path of plain names, or compare its list: @.a[*].b contains 5.',
    );
  }
}

/** Checks the operands against what the operator takes. */
export function refuseComparison({ left, operator, right }: Comparison, at: number): void {
  for (const operand of [left, right]) refuseUnion(operand, at);
  if ((operator === '=~') !== (left.type === 'pattern' || right.type === 'pattern')) {
    throw refused(at, 'The operator =~ and an expression /…/ need each other.', 'Example: @.name =~ /a.*/i.');
  }
  if (left.type === 'pattern' && right.type === 'pattern')
    throw refused(at, 'An expression cannot be matched against another.');
  if (takesList(operator) && right.type === 'literal') {
    throw refused(at, `The operator ${operator} needs a list on its right.`, "Example: @.name in ['a','b'].");
  }
  if (operator === 'size' && !isLiteral(right, 'number'))
    throw refused(at, 'The operator size needs a number on its right.');
  if (operator === 'empty' && !isLiteral(right, 'boolean'))
    throw refused(at, 'The operator empty needs true or false on its right.');
}

/** In the reference `@['a','b']` is an object of both; nobody means that. */
function refuseUnion(operand: FilterOperand, at: number): void {
  const isUnion =
    operand.type === 'path' &&
    operand.path.segments.some(({ selector }) => selector.type === 'names' && selector.names.length > 1);
  if (isUnion)
    throw refused(at, 'A path inside a filter takes one name a step.', 'Write one comparison for each name.');
}

function takesList(operator: FilterOperator): boolean {
  return (
    operator === 'in' || operator === 'nin' || operator === 'anyof' || operator === 'noneof' || operator === 'subsetof'
  );
}

function isLiteral(operand: FilterOperand, type: 'number' | 'boolean'): boolean {
  if (operand.type === 'path') return true;
  if (operand.type !== 'literal') return false;
  return type === 'boolean' ? typeof operand.value === 'boolean' : typeof operand.value === 'number';
}
