import { KEEP, KEEP_ANY, type Keep, type KeepLookup } from './keep.ts';
import { childNode, createNode, type PlanNode, UNKNOWN } from './node.ts';
import { atEveryElement, atMember, type Positions, positionsKey } from './position.ts';

// Names that the source makes up are not remembered beyond this: a plan must not grow with documents.
const MAX_MEMBERS = 500;

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
      const made = childNode(node, KEEP_ANY, atMember(node.inside, key), memberLabel(node, key));
      node.members.set(key, made);
      return made;
    }
    node.other ??= childNode(node, KEEP_ANY, atMember(node.inside, undefined), memberLabel(node, '*'));
    return node.other;
  }

  function withoutSchema(node: PlanNode, positions: Positions): PlanNode {
    const key = `any ${positionsKey(positions)}`;
    const made = node.variants.get(key) ?? childNode(node, KEEP_ANY, positions, node.label);
    node.variants.set(key, made);
    return made;
  }

  return {
    root: (keep, positions) => createNode(undefined, keep, positions, ''),
    declaredMember(node, key) {
      const known = node.members.get(key);
      if (known !== undefined) return known;
      const schema = node.keep.schema?.properties?.get(key);
      const made = schema
        ? childNode(node, keeps.of(schema), atMember(node.inside, key), memberLabel(node, key))
        : unmade(node, key);
      if (made !== UNKNOWN || isWorthRemembering(node, key)) node.members.set(key, made);
      return made;
    },
    anyMember,
    augmentedMember: (node, key) => withoutSchema(node, atMember(node.inside, key)),
    withoutSchema,
    everyElement(node) {
      node.element ??= childNode(node, itemsOf(node), atEveryElement(node.inside), `${node.label}[]`);
      return node.element;
    },
    variant(node, positions, element) {
      const key = `${element ? '[]' : ''}${positionsKey(positions)}`;
      const known = node.variants.get(key);
      if (known) return known;
      const made = element
        ? childNode(node, itemsOf(node), positions, `${node.label}[]`)
        : createNode(node.parent, node.keep, positions, node.label);
      node.variants.set(key, made);
      return made;
    },
    alternatives(node) {
      const { schema, code } = node.keep;
      // Members of anyOf are tried without any path: what a member that loses would have done must not happen.
      node.alternatives ??=
        code === KEEP.ANY_OF
          ? (schema?.anyOf ?? []).map((member) => createNode(node, keeps.of(member), [], node.label))
          : [createNode(node, keeps.ofObject(schema?.then), node.inside, node.label)];
      return node.alternatives;
    },
  };
}

function isMentioned(positions: Positions, key: string): boolean {
  return positions.some((position) => {
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
