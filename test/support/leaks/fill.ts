import { type Canaries, canaryMoment } from './canary.ts';
import type { FieldLeaf, FieldTree } from './field-tree.ts';
import { type Json, members } from './json-text.ts';

/** Where in a made response a value is put: which place, and which row of the outermost list. */
export interface Spot {
  readonly tree: FieldTree;
  readonly row: number;
}

/** How a response is made. */
export interface Filling {
  readonly canaries: Canaries;
  /** Elements of the outermost list; six, so that no small-list rule empties it. */
  readonly rows?: number | undefined;
  /** Puts something else in a place; `usual` makes what would stand there. Undefined leaves the place alone. */
  readonly oddity?: ((spot: Spot, usual: () => Json) => Json | undefined) | undefined;
}

const ENOUGH_ROWS = 6;

/** Makes a response with a canary in each tracked field. */
export function fill(tree: FieldTree, filling: Filling, row = -1): Json {
  const usual = () => fillUsual(tree, filling, row);
  return filling.oddity?.({ tree, row }, usual) ?? usual();
}

function fillUsual(tree: FieldTree, filling: Filling, row: number): Json {
  switch (tree.kind) {
    case 'leaf':
      return leafValue(tree, filling.canaries);
    case 'object':
      return members(...Array.from(tree.members, ([key, member]) => [key, fill(member, filling, row)] as const));
    case 'list': {
      const length = row < 0 ? (filling.rows ?? ENOUGH_ROWS) : 1;
      return Array.from({ length }, (_each, index) => fill(tree.item, filling, row < 0 ? index : row));
    }
  }
}

/** What stands in a field when nothing is odd. */
export function leafValue(leaf: FieldLeaf, canaries: Canaries): Json {
  if (leaf.treatment === 'moment') return canaryMoment();
  return leaf.treatment === 'canary' ? canaryOf(leaf, canaries) : harmless(leaf);
}

function canaryOf({ field, facts: { type, format, note = '' } }: FieldLeaf, canaries: Canaries): Json {
  if (type === 'integer' || type === 'number') return Number(canaries.digits(field));
  if (type === 'boolean') return true;
  if (note.includes('pmi-risk') || /(^|\.)(?:pmi|phone_number)$/.test(field)) return canaries.digits(field);
  if (format === 'email' || /(^|[._])email$/.test(field)) return canaries.email(field);
  if (/alternative_hosts$/.test(field)) return `${canaries.email(field)};${canaries.word(field)}`;
  if (/_(?:url|link)$/.test(field)) return `https://zoom.us/rec/${canaries.word(field)}?pwd=${canaries.word(field)}`;
  if (/file_name$/.test(field)) return `Audio ${canaries.word(field)} ${canaries.email(field)}.m4a`;
  return /(^|[._])u?u?id$/.test(field) ? canaries.word(field) : canaries.text(field);
}

function harmless({ field, facts: { type, format, enum: words } }: FieldLeaf): Json {
  // One page, so that a list is judged whole.
  if (field === 'next_page_token') return '';
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return 1;
  if (format === 'date-time') return '2031-07-19T10:00:00Z';
  return words?.[0] === undefined ? 'plain' : String(words[0]);
}
