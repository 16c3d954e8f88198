/** The syntax tree of a pattern: what is left of Java's notation when every character is a set of code points. */
import type { CodePointSet } from './code-points.ts';

/** A place in the text, without width. `final-line` is Java's `$`: the end, or before the line terminator that ends the text. */
export type Place = 'start' | 'end' | 'final-line' | 'word-boundary' | 'no-word-boundary';

/** One node. `group` captures, numbered by its opening bracket; `look` is look-ahead and look-behind. */
export type Node =
  | { readonly type: 'set'; readonly set: CodePointSet }
  | { readonly type: 'place'; readonly place: Place }
  | { readonly type: 'sequence'; readonly items: readonly Node[] }
  | { readonly type: 'choice'; readonly options: readonly Node[] }
  | { readonly type: 'group'; readonly body: Node }
  | {
      readonly type: 'repeat';
      readonly body: Node;
      readonly min: number;
      readonly max: number;
      readonly isLazy: boolean;
    }
  | { readonly type: 'look'; readonly ahead: boolean; readonly negated: boolean; readonly body: Node };

/** The children of a node. */
export function childrenOf(node: Node): readonly Node[] {
  if (node.type === 'sequence') return node.items;
  if (node.type === 'choice') return node.options;
  return node.type === 'group' || node.type === 'repeat' || node.type === 'look' ? [node.body] : [];
}

/** Says whether the test holds for the node or one below it. */
export function some(node: Node, test: (node: Node) => boolean): boolean {
  return test(node) || childrenOf(node).some((child) => some(child, test));
}

/** How many capturing groups stand in the node. */
export function countGroups(node: Node): number {
  const own = node.type === 'group' ? 1 : 0;
  return childrenOf(node).reduce((sum, child) => sum + countGroups(child), own);
}

/** Says whether the node can match without consuming a character. */
export function canBeEmpty(node: Node): boolean {
  if (node.type === 'set') return false;
  if (node.type === 'choice') return node.options.some(canBeEmpty);
  if (node.type === 'sequence') return node.items.every(canBeEmpty);
  if (node.type === 'repeat') return node.min === 0 || canBeEmpty(node.body);
  return node.type !== 'group' || canBeEmpty(node.body);
}

/** How large a program for the node may become, counts multiplied out: an upper bound in ranges and steps. */
export function sizeOf(node: Node): number {
  if (node.type === 'set') return node.set.length + 1;
  const children = childrenOf(node).reduce((sum, child) => sum + sizeOf(child), 1);
  if (node.type !== 'repeat') return children;
  const rounds = node.max === Number.POSITIVE_INFINITY ? node.min + 1 : node.max;
  return (children + 1) * rounds + 1;
}
