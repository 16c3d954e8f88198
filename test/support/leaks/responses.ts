import type { CatalogueEndpoint } from '../../rules/support/catalogue.ts';
import type { Shipped } from '../../rules/support/shipped.ts';
import { type Canaries, createCanaries } from './canary.ts';
import { type FieldObject, type FieldTree, fieldTree, placesOf } from './field-tree.ts';
import { fill } from './fill.ts';
import { writeJson } from './json-text.ts';
import { hasListOfPeople, PAGE_FIELDS } from './lists-of-people.ts';
import { CONTAINERS } from './oddities/containers.ts';
import { KEYS } from './oddities/keys.ts';
import { LEAF_TYPES } from './oddities/leaf-types.ts';
import type { Oddity } from './oddities/oddity.ts';
import { TEXTS } from './oddities/texts.ts';

/** A made response. */
export interface MadeResponse {
  /** What is odd about it; never a value. */
  readonly title: string;
  readonly body: string;
  readonly contentType?: string | undefined;
  readonly canaries: Canaries;
}

const trees = new Map<string, FieldObject>();

/** The tree of an endpoint, read once. */
export function treeFor(name: Shipped, endpoint: CatalogueEndpoint): FieldObject {
  const key = `${name} ${endpoint.path}`;
  const tree = trees.get(key) ?? fieldTree(name, endpoint);
  trees.set(key, tree);
  return tree;
}

/** As Zoom documents it, a canary in every tracked field of every row. */
export function plainResponse(name: Shipped, endpoint: CatalogueEndpoint): MadeResponse {
  const canaries = createCanaries();
  return { title: 'as documented', body: writeJson(fill(treeFor(name, endpoint), { canaries })), canaries };
}

/**
 * Every oddity in every place: in all leaves at once, in all objects at once, in the containers of one depth at a time.
 * `among` picks some by their number; the others are not made.
 */
export function* oddResponses(
  name: Shipped,
  endpoint: CatalogueEndpoint,
  among: (index: number) => boolean = () => true,
): Generator<MadeResponse> {
  const tree = treeFor(name, endpoint);
  const everywhere = [...LEAF_TYPES, ...TEXTS, ...KEYS].map((oddity) => ({
    oddity,
    where: (_place: FieldTree) => true,
  }));
  // Where an odd page field takes the list out, the list is tried with the page fields in order, too.
  const inOrder = LEAF_TYPES.filter(() => hasListOfPeople(name, endpoint.path)).map((oddity) => ({
    oddity,
    where: ({ field }: FieldTree) => !PAGE_FIELDS.has(field),
  }));
  const depths = [...new Set([...placesOf(tree)].filter(({ kind }) => kind !== 'leaf').map(depthOf))];
  const byDepth = CONTAINERS.flatMap((oddity) =>
    depths.map((depth) => ({ oddity, where: (place: FieldTree) => depthOf(place) === depth })),
  );
  for (const [index, { oddity, where }] of [...everywhere, ...inOrder, ...byDepth].entries())
    if (among(index)) yield oddResponse(tree, oddity, where);
}

function depthOf({ field }: FieldTree): number {
  return field === '' ? 0 : field.split(/\.|(?=\[)/).length;
}

/** One oddity in every place that takes it. */
export function responseWith(oddity: Oddity, name: Shipped, endpoint: CatalogueEndpoint): MadeResponse {
  return oddResponse(treeFor(name, endpoint), oddity, () => true);
}

/** Only the first row is odd: a list in which nobody could be told apart would be emptied by the strict set. */
function oddResponse(tree: FieldObject, oddity: Oddity, where: (place: FieldTree) => boolean): MadeResponse {
  const canaries = createCanaries();
  const body = writeJson(
    fill(tree, {
      canaries,
      oddity: (spot, usual) => (spot.row <= 0 && where(spot.tree) ? oddity.put(spot, usual, canaries) : undefined),
    }),
  );
  return { title: oddity.name, body, canaries };
}
