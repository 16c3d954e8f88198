import type { Keep, KeepLookup } from './keep.ts';
import { KEEP, KEEP_ANY } from './keep.ts';
import { atEveryElement, atMember, isDynamic, isEnd, type Position, type Positions, positionsKey } from './position.ts';
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

// Names that the source makes up are not remembered beyond this: a plan must not grow with documents.
const MAX_MEMBERS = 500;

/** A step at the place it selects, and the positions to follow afterwards inside what it leaves. */
export interface Act {
  readonly step: Step;
  /** Inside a value that the step left as it was: its own further matches count too. */
  readonly unchanged: Positions;
  /** Inside a value that the step put in place: only later steps look there. */
  readonly changed: Positions;
}

/** Makes plan nodes for one walk of one endpoint. */
export interface NodeFactory {
  root(keep: Keep, positions: Positions): PlanNode;
  /** Child of an object whose members the schema filters; null and UNKNOWN as in {@link PlanNode.members}. */
  declaredMember(node: PlanNode, key: string): PlanNode | null | typeof UNKNOWN;
  /** A member that an augment of ours wrote; never remembered by name, since the source may send the same name. */
  augmentedMember(node: PlanNode, key: string): PlanNode;
  /** Child of an object whose members all pass. */
  anyMember(node: PlanNode, key: string): PlanNode;
  everyElement(node: PlanNode): PlanNode;
  /** The same place with other positions, or one element of it. */
  variant(node: PlanNode, positions: Positions, element: boolean): PlanNode;
  /** What to walk inside a value whose schema has been applied already. */
  withoutSchema(node: PlanNode, positions: Positions): PlanNode;
  /** The members of `anyOf`, or what a condition leads to; none follows a path. */
  alternatives(node: PlanNode): readonly PlanNode[];
}

/** Binds the factory to a rule set's definitions. */
export function createNodeFactory(keeps: KeepLookup): NodeFactory {
  const itemsOf = ({ keep }: PlanNode) => (keep.code === KEEP.ANY ? KEEP_ANY : keeps.of(keep.schema?.items));

  function anyMember(node: PlanNode, key: string): PlanNode {
    const known = node.members.get(key);
    if (known) return known;
    if (isMentioned(node.inside, key)) {
      const made = child(node, KEEP_ANY, atMember(node.inside, key), memberLabel(node, key));
      node.members.set(key, made);
      return made;
    }
    node.other ??= child(node, KEEP_ANY, atMember(node.inside, undefined), memberLabel(node, '*'));
    return node.other;
  }

  function withoutSchema(node: PlanNode, positions: Positions): PlanNode {
    const key = `any ${positionsKey(positions)}`;
    const made = node.variants.get(key) ?? child(node, KEEP_ANY, positions, node.label);
    node.variants.set(key, made);
    return made;
  }

  return {
    root: (keep, positions) => create(undefined, keep, positions, ''),
    declaredMember(node, key) {
      const known = node.members.get(key);
      if (known !== undefined) return known;
      const schema = node.keep.schema?.properties?.get(key);
      const made = schema
        ? child(node, keeps.of(schema), atMember(node.inside, key), memberLabel(node, key))
        : unmade(node, key);
      if (made !== UNKNOWN || isWorthRemembering(node, key)) node.members.set(key, made);
      return made;
    },
    anyMember,
    augmentedMember: (node, key) => withoutSchema(node, atMember(node.inside, key)),
    withoutSchema,
    everyElement(node) {
      node.element ??= child(node, itemsOf(node), atEveryElement(node.inside), `${node.label}[]`);
      return node.element;
    },
    variant(node, positions, element) {
      const key = `${element ? '[]' : ''}${positionsKey(positions)}`;
      const known = node.variants.get(key);
      if (known) return known;
      const made = element
        ? child(node, itemsOf(node), positions, `${node.label}[]`)
        : create(node.parent, node.keep, positions, node.label);
      node.variants.set(key, made);
      return made;
    },
    alternatives(node) {
      const { schema, code } = node.keep;
      // Members of anyOf are tried without any path: what a member that loses would have done must not happen.
      node.alternatives ??=
        code === KEEP.ANY_OF
          ? (schema?.anyOf ?? []).map((member) => create(node, keeps.of(member), [], node.label))
          : [create(node, keeps.ofObject(schema?.then), node.inside, node.label)];
      return node.alternatives;
    },
  };
}

/** The child, or the ancestor that is the same place: recursion closes a circle instead of growing the plan. */
function child(parent: PlanNode, keep: Keep, positions: Positions, label: string): PlanNode {
  const key = positionsKey(positions);
  for (let node: PlanNode | undefined = parent; node; node = node.parent) {
    if (node.keep === keep && positionsKey(node.positions) === key) return node;
  }
  return create(parent, keep, positions, label);
}

function create(parent: PlanNode | undefined, keep: Keep, positions: Positions, label: string): PlanNode {
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

function isMentioned(positions: Positions, key: string): boolean {
  return positions.some((position: Position) => {
    const selector = position.step.segments[position.at]?.selector;
    return selector?.type === 'names' && selector.names.includes(key);
  });
}

function unmade(node: PlanNode, key: string): null | typeof UNKNOWN {
  return isMentioned(node.inside, key) ? null : UNKNOWN;
}

/** A name with `+` is unknown in one document and an augment's in the next. */
function isWorthRemembering(node: PlanNode, key: string): boolean {
  return node.members.size < MAX_MEMBERS && !key.startsWith('+');
}

function memberLabel(node: PlanNode, key: string): string {
  return node.label === '' ? key : `${node.label}.${key}`;
}
