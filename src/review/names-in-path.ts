import type { FilterExpression, FilterOperand, JsonPath } from '../jsonpath/ast.ts';

/** Every property that a JSONPath names, those inside its filters among them. */
export function namesInPath({ segments }: JsonPath): string[] {
  return segments.flatMap(({ selector }) => {
    if (selector.type === 'names') return [...selector.names];
    return selector.type === 'filter' ? pathsInFilter(selector.filter).flatMap(({ path }) => namesInPath(path)) : [];
  });
}

/** The paths that a filter reads, from the tested node (`@`) or the root (`$`); inner filters are not gone into. */
export function pathsInFilter(filter: FilterExpression): Extract<FilterOperand, { type: 'path' }>[] {
  switch (filter.type) {
    case 'and':
    case 'or':
      return filter.operands.flatMap(pathsInFilter);
    case 'not':
      return pathsInFilter(filter.operand);
    case 'exists':
      return ofOperands([filter.operand]);
    case 'compare':
      return ofOperands([filter.left, filter.right]);
  }
}

function ofOperands(operands: readonly FilterOperand[]): Extract<FilterOperand, { type: 'path' }>[] {
  return operands.filter((operand) => operand.type === 'path');
}
