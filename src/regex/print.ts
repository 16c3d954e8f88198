/** Prints a syntax tree in the notation of an engine, every set spelled out as ranges. */
import type { CodePointSet } from './code-points.ts';
import type { Node, Place } from './syntax.ts';

/** How an engine writes what the engines write differently. */
export interface Notation {
  readonly character: (codePoint: number) => string;
  readonly never: string;
  readonly places: Readonly<Record<Place, string>>;
  /** Exchanges a set before it is printed. */
  readonly set?: (set: CodePointSet) => CodePointSet;
}

/** The pattern's text in this notation. */
export function print(node: Node, notation: Notation): string {
  switch (node.type) {
    case 'set':
      return printSet(notation.set?.(node.set) ?? node.set, notation);
    case 'place':
      return notation.places[node.place];
    case 'sequence':
      return node.items.map((item) => printItem(item, notation)).join('');
    case 'choice':
      return node.options.map((option) => print(option, notation)).join('|');
    case 'group':
      return `(${print(node.body, notation)})`;
    case 'repeat':
      return `(?:${print(node.body, notation)})${quantifier(node.min, node.max)}${node.isLazy ? '?' : ''}`;
    case 'look':
      return `(?${node.ahead ? '' : '<'}${node.negated ? '!' : '='}${print(node.body, notation)})`;
  }
}

function printItem(node: Node, notation: Notation): string {
  return node.type === 'choice' ? `(?:${print(node, notation)})` : print(node, notation);
}

function printSet(set: CodePointSet, { character, never }: Notation): string {
  if (set.length === 0) return never;
  const ranges = set.map(([from, to]) => (from === to ? character(from) : `${character(from)}-${character(to)}`));
  return `[${ranges.join('')}]`;
}

function quantifier(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? '*' : `{${min},}`;
  return min === max ? `{${min}}` : `{${min},${max}}`;
}
