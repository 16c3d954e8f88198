import type { CatalogueEndpoint, CatalogueField } from '../../rules/support/catalogue.ts';
import type { Shipped } from '../../rules/support/shipped.ts';
import { type Treatment, treatmentOf } from './tracked.ts';

/** The shape of an endpoint's answer, with what each field is owed. */
export type FieldTree = FieldLeaf | FieldObject | FieldList;

/** A field without fields of its own. */
export interface FieldLeaf {
  readonly kind: 'leaf';
  readonly field: string;
  readonly facts: CatalogueField;
  readonly treatment: Treatment;
}

/** An object and its fields. */
export interface FieldObject {
  readonly kind: 'object';
  readonly field: string;
  readonly members: Map<string, FieldTree>;
}

/** A list and what its elements look like. */
export interface FieldList {
  readonly kind: 'list';
  readonly field: string;
  item: FieldTree;
}

/** Reads the catalogue's leaf paths (`users[].group_ids[]`) as a tree, for one rule set. */
export function fieldTree(name: Shipped, { path, response = {} }: CatalogueEndpoint): FieldObject {
  const root: FieldObject = { kind: 'object', field: '', members: new Map() };
  // Longer paths first: where a field is documented both as a whole and by its parts, the parts are played.
  for (const [field, facts] of Object.entries(response).toSorted(
    ([a], [b]) => b.split('.').length - a.split('.').length,
  )) {
    const leaf: FieldLeaf = { kind: 'leaf', field, facts, treatment: treatmentOf(name, path, field, facts) };
    place(root, field.split('.'), leaf);
  }
  return root;
}

function place(object: FieldObject, [part = '', ...rest]: readonly string[], leaf: FieldLeaf): void {
  const lists = part.split('[]').length - 1;
  // `*` is any key; this is one.
  const name = part === '*' ? 'any_key' : part.replaceAll('[]', '');
  const field = object.field === '' ? name : `${object.field}.${name}`;
  const known = object.members.get(name);
  if (rest.length === 0 && known !== undefined) return;
  const inner =
    known === undefined
      ? { kind: 'object' as const, field: field + '[]'.repeat(lists), members: new Map() }
      : innermost(known);
  if (known === undefined) object.members.set(name, wrapped(rest.length === 0 ? leaf : inner, field, lists));
  if (rest.length > 0 && inner.kind === 'object') place(inner, rest, leaf);
}

function wrapped(tree: FieldTree, field: string, lists: number): FieldTree {
  return Array.from({ length: lists }).reduceRight<FieldTree>(
    (item, _each, index) => ({ kind: 'list', field: field + '[]'.repeat(index), item }),
    tree,
  );
}

function innermost(tree: FieldTree): FieldTree {
  return tree.kind === 'list' ? innermost(tree.item) : tree;
}

/** Every place of a tree, the root first. */
export function* placesOf(tree: FieldTree): Generator<FieldTree> {
  yield tree;
  if (tree.kind === 'list') yield* placesOf(tree.item);
  if (tree.kind === 'object') for (const member of tree.members.values()) yield* placesOf(member);
}
