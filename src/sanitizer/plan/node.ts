import { KEEP, type Keep } from './keep.ts';
import { isDynamic, isEnd, type Positions, positionsKey } from './position.ts';
import type { Step } from './step.ts';

/**
 * One place of the plan: what the schema keeps there and how far each path has come. Children are made when first met and
 * remembered by name; names that nothing mentions share one child. So a plan is as large as its rules, never as a document,
 * and deep paths and recursive definitions cost nothing once the plan is warm.
 */
export interface PlanNode {
  readonly keep: Keep;
  /** `keep.code`, at hand for the walk. */
  readonly code: Keep['code'];
  /** How the ledger calls this place: `users[].settings`, `''` for the root. */
  readonly label: string;
  /** How far each path has come: what `inside` and `acts` were sorted from. */
  readonly positions: Positions;
  /** Positions to follow inside before the first of {@link PlanNode.acts}. */
  readonly inside: Positions;
  /** Steps that select this place, in order. */
  readonly acts: readonly Act[];
  /** The value passes as it is, whatever it holds. */
  readonly passes: boolean;
  /** An object must be tested, or elements be told apart, before the walk goes on. */
  readonly dynamic: boolean;
  /** Children by name; null: mentioned by a rule and dropped by the schema. */
  readonly members: Map<string, PlanNode | null | typeof UNKNOWN>;
  /** Children that depend on the document: by the key of their positions. */
  readonly variants: Map<string, PlanNode>;
  readonly parent: PlanNode | undefined;
  /** Child for names that nothing mentions, for elements, and for the schema's alternatives; made when first met. */
  other: PlanNode | undefined;
  element: PlanNode | undefined;
  alternatives: readonly PlanNode[] | undefined;
}

/** Mark of a name that no rule mentions. */
export const UNKNOWN = 0;

/** A step at the place it selects, and the positions to follow afterwards inside what it leaves. */
export interface Act {
  readonly step: Step;
  /** Inside a value that the step left as it was: its own further matches count too. */
  readonly unchanged: Positions;
  /** Inside a value that the step put in place: only later steps look there. */
  readonly changed: Positions;
}

/** The child, or the ancestor that is the same place: recursion closes a circle instead of growing the plan. */
export function childNode(parent: PlanNode, keep: Keep, positions: Positions, label: string): PlanNode {
  const key = positionsKey(positions);
  for (let node: PlanNode | undefined = parent; node; node = node.parent) {
    if (node.keep === keep && positionsKey(node.positions) === key) return node;
  }
  return createNode(parent, keep, positions, label);
}

/** A place with nothing known about its children yet. */
export function createNode(parent: PlanNode | undefined, keep: Keep, positions: Positions, label: string): PlanNode {
  const { inside, acts } = order(positions);
  return {
    keep,
    code: keep.code,
    label,
    positions,
    inside,
    acts,
    passes: keep.code === KEEP.ANY && inside.length === 0,
    dynamic: positions.some(isDynamic),
    members: new Map(),
    variants: new Map(),
    parent,
    other: undefined,
    element: undefined,
    alternatives: undefined,
  };
}

/** Puts what happens at a place into the order of the steps: inside, first act, inside, second act … */
function order(positions: Positions): { inside: Positions; acts: readonly Act[] } {
  const ends = positions.filter(isEnd).map(({ step }) => step);
  const going = positions.filter((position) => !isEnd(position));
  const between = (from: number, to: number) => going.filter(({ step }) => step.order >= from && step.order < to);
  const after = (index: number) => ends[index + 1]?.order ?? Number.POSITIVE_INFINITY;
  const acts = ends.map((step, index) => ({
    step,
    unchanged: between(step.order, after(index)),
    changed: between(step.order + 1, after(index)),
  }));
  return { inside: between(0, after(-1)), acts };
}
