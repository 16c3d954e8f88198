import type { FieldTree } from './field-tree.ts';
import { CONTAINERS } from './oddities/containers.ts';
import type { Oddity } from './oddities/oddity.ts';

/** An oddity in a place, in one row. */
export interface Chosen {
  readonly oddity: Oddity;
  readonly tree: FieldTree;
  readonly row: number;
}

/**
 * Leaves out what would undo itself. Of two changes to containers the second can put back what the first took away: a text
 * for a list of domains, one level deeper, is a list of domains, and may pass. So there is one at most, and where it meets a
 * list of plain values, those stay as they are.
 */
export function compatible(chosen: readonly Chosen[]): readonly Chosen[] {
  const container = chosen.find(({ oddity }) => CONTAINERS.includes(oddity));
  return chosen.filter((change) => {
    if (change === container) return true;
    return !CONTAINERS.includes(change.oddity) && !isElementOf(change.tree, container?.tree);
  });
}

function isElementOf(tree: FieldTree, list: FieldTree | undefined): boolean {
  return list?.kind === 'list' && list.item === tree && tree.kind === 'leaf';
}
