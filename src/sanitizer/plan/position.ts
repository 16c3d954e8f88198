import type { JsonValue } from '../../json/value.ts';
import type { Selector } from '../../jsonpath/ast.ts';
import type { Step } from './step.ts';

/** How far a step's path has been followed on the way to a node: segment `at` is applied there next; at the end, the node is selected. */
export interface Position {
  readonly step: Step;
  readonly at: number;
}

/** Positions without doubles, by step and segment: a path selects a node once, however many ways lead to it. */
export type Positions = readonly Position[];

/** Whether the path ends here. */
export function isEnd({ step, at }: Position): boolean {
  return at === step.segments.length;
}

/** Whether what is selected below depends on the document, not on names alone. */
export function isDynamic({ step, at }: Position): boolean {
  const type = step.segments[at]?.selector.type;
  return type !== undefined && type !== 'names' && type !== 'wildcard';
}

/** Identity of a set of positions within one plan. */
export function positionsKey(positions: Positions): string {
  return positions.map(({ step, at }) => `${step.order}:${at}`).join();
}

/** Positions at the member `key` of an object; undefined stands for a name that no path mentions. */
export function atMember(positions: Positions, key: string | undefined): Positions {
  return follow(positions, (selector) => {
    if (selector.type === 'wildcard') return true;
    return key !== undefined && selector.type === 'names' && selector.names.includes(key);
  });
}

/** An element of an array, and what the paths may want to know about it. */
export interface Element {
  readonly index: number;
  readonly length: number;
  readonly value: JsonValue;
  readonly root: JsonValue;
}

/** Positions at any element of an array; right when none of them is dynamic. */
export function atEveryElement(positions: Positions): Positions {
  return follow(positions, (selector) => selector.type === 'wildcard');
}

/** Positions at one element of an array. */
export function atElement(positions: Positions, element: Element): Positions {
  return follow(positions, (selector, position) => selectsElement(selector, position, element));
}

/** Positions at an object whose own filters have been tested: a filter on an object tests the object and continues from it. */
export function atTested(positions: Positions, value: JsonValue, root: JsonValue): Positions {
  const found = new Map<number, Position>();
  const queue = [...positions];
  for (let position = queue.pop(); position; position = queue.pop()) {
    if (found.has(rank(position))) continue;
    found.set(rank(position), position);
    const { step, at } = position;
    if (step.tests[at]?.(value, root)) queue.push({ step, at: at + 1 });
  }
  return sorted(found);
}

function selectsElement(selector: Selector, { step, at }: Position, { index, length, value, root }: Element): boolean {
  switch (selector.type) {
    case 'names':
      return false;
    case 'wildcard':
      return true;
    case 'indexes':
      return selector.indexes.some((wanted) => (wanted < 0 ? wanted + length : wanted) === index);
    case 'slice':
      return index >= bound(selector.start ?? 0, length) && index < bound(selector.end ?? length, length);
    case 'filter':
      return step.tests[at]?.(value, root) ?? false;
  }
}

function bound(position: number, length: number): number {
  return position < 0 ? Math.max(0, position + length) : position;
}

function follow(positions: Positions, selects: (selector: Selector, position: Position) => boolean): Positions {
  const found = new Map<number, Position>();
  for (const position of positions) {
    const segment = position.step.segments[position.at];
    if (segment === undefined) continue;
    if (segment.deep) found.set(rank(position), position);
    if (selects(segment.selector, position)) {
      const next = { step: position.step, at: position.at + 1 };
      found.set(rank(next), next);
    }
  }
  return sorted(found);
}

// No path has a thousand segments: the text of one is limited when the rules load.
function rank({ step, at }: Position): number {
  return step.order * 1000 + at;
}

function sorted(found: ReadonlyMap<number, Position>): Positions {
  return [...found].sort(([a], [b]) => a - b).map(([, position]) => position);
}
