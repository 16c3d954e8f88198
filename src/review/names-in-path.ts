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

/** A path that a filter reads, written out from the root: filters and tests on the way count as every element. */
export interface ReadByFilter {
  /** As the rule has it: `@.type`. */
  readonly text: string;
  /** Where it can lead: the tested node is an element of a list, or the object itself. */
  readonly paths: readonly JsonPath[];
}

/** Everything that the filters of a path read, those inside filters too. */
export function readByFilters(path: JsonPath, before: readonly JsonPath['segments'][] = [[]]): ReadByFilter[] {
  const found: ReadByFilter[] = [];
  let ways = before;
  for (const segment of path.segments) {
    const { selector, deep } = segment;
    if (selector.type !== 'filter') {
      ways = ways.map((way) => [...way, segment]);
      continue;
    }
    const tested = ways.flatMap((way) => [[...way, { deep, selector: ANY }], ...(deep ? [] : [way])]);
    for (const operand of pathsInFilter(selector.filter)) {
      const starts = operand.root === '@' ? tested : [[]];
      const paths = starts.map((way) => ({ ...operand.path, segments: [...way, ...operand.path.segments] }));
      found.push({ text: operand.path.text, paths }, ...readByFilters(operand.path, starts));
    }
    ways = tested;
  }
  return found;
}

const ANY = { type: 'wildcard' } as const;
