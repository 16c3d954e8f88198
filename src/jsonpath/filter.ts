/** Compiles a filter expression to a closure. Source of every rule: psoxy contract §1.15, "Filters". */
import { isObject, type JsonValue } from '../json/value.ts';
import { compileContentRegex } from '../regex/compile-content-regex.ts';
import type { FilterExpression, FilterOperand, Segment } from './ast.ts';
import { compareFunction } from './compare.ts';
import { patternText } from './pattern-text.ts';
import { selectNodes } from './select.ts';

/** Says of a node (and the document it stands in) whether it passes. */
export type FilterTest = (node: JsonValue, root: JsonValue) => boolean;

/** Reads an operand: a value, or undefined where the path leads nowhere. A path to many nodes is their list. */
type Reading = (node: JsonValue, root: JsonValue) => JsonValue | undefined;

/** The test that an expression means. */
export function compileFilter(expression: FilterExpression): FilterTest {
  switch (expression.type) {
    case 'and':
    case 'or': {
      const tests = expression.operands.map(compileFilter);
      if (expression.type === 'and') return (node, root) => tests.every((test) => test(node, root));
      return (node, root) => tests.some((test) => test(node, root));
    }
    case 'not': {
      const test = compileFilter(expression.operand);
      return (node, root) => !test(node, root);
    }
    case 'exists': {
      const read = compileOperand(expression.operand);
      return (node, root) => read(node, root) !== undefined;
    }
    case 'compare':
      return compileComparison(expression);
  }
}

function compileComparison({ left, operator, right }: FilterExpression & { type: 'compare' }): FilterTest {
  if (left.type === 'pattern') return compileMatch(right, left);
  if (right.type === 'pattern') return compileMatch(left, right);
  const compare = compareFunction(operator);
  const readLeft = compileOperand(left);
  const readRight = compileOperand(right);
  return (node, root) => compare(readLeft(node, root), readRight(node, root));
}

/** `=~`: the whole text, or any text of a list. Numbers, booleans, null and what is missing never match. */
function compileMatch(operand: FilterOperand, pattern: FilterOperand & { type: 'pattern' }): FilterTest {
  const compiled = compileContentRegex(patternText(pattern.source, pattern.flags));
  if (!compiled.ok) throw new Error('The parser lets no such pattern through.');
  const matches = (value: JsonValue | undefined) => typeof value === 'string' && compiled.value.matchesWhole(value);
  const read = compileOperand(operand);
  return (node, root) => {
    const value = read(node, root);
    return Array.isArray(value) ? value.some(matches) : matches(value);
  };
}

function compileOperand(operand: FilterOperand): Reading {
  switch (operand.type) {
    case 'literal':
      return () => operand.value;
    case 'list': {
      const items = [...operand.items];
      return () => items;
    }
    case 'path':
      return compilePath(operand);
    case 'pattern':
      throw new Error('The parser lets a pattern stand beside =~ only.');
  }
}

function compilePath({ path, root: from }: FilterOperand & { type: 'path' }): Reading {
  const follow = path.definite
    ? (value: JsonValue) => path.segments.reduce<JsonValue | undefined>(step, value)
    : (value: JsonValue, root: JsonValue) => selectNodes(path, value, root).map((found) => found.value);
  return from === '$' ? (_node, root) => follow(root, root) : follow;
}

/** One step of a definite path. */
function step(value: JsonValue | undefined, { selector }: Segment): JsonValue | undefined {
  if (selector.type === 'indexes') return Array.isArray(value) ? value.at(selector.indexes[0] as number) : undefined;
  if (selector.type !== 'names' || !isObject(value)) return undefined;
  const name = selector.names[0] as string;
  return Object.hasOwn(value, name) ? value[name] : undefined;
}
