import type { CatalogueEndpoint } from '../../rules/support/catalogue.ts';
import type { Shipped } from '../../rules/support/shipped.ts';
import { type Canaries, createCanaries } from './canary.ts';
import type { FieldLeaf } from './field-tree.ts';
import { fill } from './fill.ts';
import { type Json, writeJson } from './json-text.ts';
import { hasListOfPeople } from './lists-of-people.ts';
import { type MadeResponse, treeFor } from './responses.ts';

/** A list too small to speak of, or one of which only a part is here: nothing at all may come out of its rows. */
export function smallLists(name: Shipped, endpoint: CatalogueEndpoint): readonly MadeResponse[] {
  if (!hasListOfPeople(name, endpoint.path)) return [];
  return [
    listOf('four people', name, endpoint, { rows: 4 }),
    listOf('eight rows of one person', name, endpoint, { rows: 8, isOnePerson: true }),
    listOf('a page before the last', name, endpoint, { rows: 8, fields: { next_page_token: 'more' } }),
    listOf('the first of two pages', name, endpoint, { rows: 8, fields: { page_count: 2 } }),
  ];
}

interface ListShape {
  readonly rows: number;
  readonly isOnePerson?: boolean;
  readonly fields?: Readonly<Record<string, Json>>;
}

function listOf(title: string, name: Shipped, endpoint: CatalogueEndpoint, shape: ListShape): MadeResponse {
  const canaries = createCanaries();
  const document = fill(treeFor(name, endpoint), {
    canaries,
    rows: shape.rows,
    oddity({ tree, row }) {
      if (tree.kind !== 'leaf') return undefined;
      if (row < 0) return shape.fields?.[tree.field];
      if (shape.isOnePerson && tree.field.endsWith('email')) return 'one.person@example.com';
      return tree.treatment === 'harmless' ? telling(tree, canaries) : undefined;
    },
  });
  return { title, body: writeJson(document), canaries };
}

/** In a row that must vanish even a duration is a canary. */
function telling({ field, facts: { type } }: FieldLeaf, canaries: Canaries): Json {
  if (type === 'string') return canaries.word(field);
  return type === 'boolean' ? true : { raw: canaries.digits(field) };
}
