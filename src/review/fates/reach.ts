import type { JsonPath, Segment as PathSegment, Selector } from '../../jsonpath/ast.ts';
import type { Segment } from '../field-path.ts';

/** Whether a path selects a place in every document that has it, or only in some. */
export type Certainty = 'always' | 'maybe';

/** How far a path has come, and how surely: number of its segments that are followed → certainty. */
type Positions = ReadonlyMap<number, Certainty>;

/**
 * Follows a path along the way to a field and says for each place on it (0 the root, last the field) whether the path
 * selects it. Filters, numbers of elements and names under "any property" depend on the document, hence `maybe`.
 */
export function reachOf(path: JsonPath, field: readonly Segment[]): readonly (Certainty | undefined)[] {
  const end = path.segments.length;
  let positions: Positions = new Map([[0, 'always']]);
  const reached: (Certainty | undefined)[] = [];
  for (let at = 0; at <= field.length; at++) {
    const next = field[at];
    if (next === undefined || next.type !== 'element') positions = tested(positions, path);
    reached.push(positions.get(end));
    if (next !== undefined) positions = followed(positions, path, next);
  }
  return reached;
}

/** Whether the path may select the field or something on the way to it. */
export function touches(path: JsonPath, field: readonly Segment[]): boolean {
  return reachOf(path, field).some((certainty) => certainty !== undefined);
}

/** A filter on an object tests the object itself and continues from it. */
function tested(positions: Positions, path: JsonPath): Positions {
  const found = new Map(positions);
  for (const [at] of [...found].sort(([a], [b]) => a - b)) advance(found, at, path);
  return found;
}

function advance(found: Map<number, Certainty>, at: number, path: JsonPath): void {
  if (path.segments[at]?.selector.type !== 'filter') return;
  add(found, at + 1, 'maybe');
  advance(found, at + 1, path);
}

function followed(positions: Positions, path: JsonPath, step: Segment): Positions {
  const found = new Map<number, Certainty>();
  for (const [at, certainty] of positions) {
    const segment = path.segments[at];
    if (segment === undefined) continue;
    if (segment.deep) add(found, at, certainty);
    const chosen = selects(segment, step);
    if (chosen !== undefined) add(found, at + 1, certainty === 'always' ? chosen : 'maybe');
  }
  return found;
}

function add(found: Map<number, Certainty>, at: number, certainty: Certainty): void {
  if (found.get(at) !== 'always') found.set(at, certainty);
}

function selects({ selector }: PathSegment, step: Segment): Certainty | undefined {
  if (selector.type === 'wildcard') return 'always';
  if (step.type === 'element') return selectsElement(selector);
  if (selector.type !== 'names') return undefined;
  if (step.type === 'any') return 'maybe';
  return selector.names.includes(step.name) ? 'always' : undefined;
}

function selectsElement(selector: Selector): Certainty | undefined {
  if (selector.type === 'names') return undefined;
  const isWhole = selector.type === 'slice' && (selector.start ?? 0) === 0 && selector.end === undefined;
  return isWhole ? 'always' : 'maybe';
}
