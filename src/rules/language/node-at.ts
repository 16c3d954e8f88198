import type { SourceNode } from '../../shapes/shape.ts';

/** The node at a path such as `filters[1]` below a node; the nearest one that exists, if that does not. */
export function nodeAt(node: SourceNode, path: string): SourceNode {
  let found = node;
  for (const [, key, index] of path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)) {
    const next = index === undefined ? childNamed(found, key) : childNumbered(found, Number(index));
    if (next === undefined) return found;
    found = next;
  }
  return found;
}

function childNamed(node: SourceNode, key: string | undefined): SourceNode | undefined {
  return node.type === 'map' ? node.entries.find((entry) => entry.key === key)?.value : undefined;
}

function childNumbered(node: SourceNode, index: number): SourceNode | undefined {
  return node.type === 'list' ? node.items[index] : undefined;
}
