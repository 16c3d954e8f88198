import type { CatalogueEndpoint } from '../../rules/support/catalogue.ts';
import type { Shipped } from '../../rules/support/shipped.ts';
import { createCanaries } from './canary.ts';
import { withoutJsonEscapes } from './encodings.ts';
import type { FieldLeaf } from './field-tree.ts';
import { fill } from './fill.ts';
import { type Json, writeJson } from './json-text.ts';
import { treeFor } from './responses.ts';

/** Values as people have them, too short to be told from parts of a token: they are looked for as whole words, tokens cut out. */
const VALUES = {
  email: 'jo.ng@example.org',
  name: 'Jo Ng',
  phone: '+49 30 901820',
  number: 5551203344,
  address: '203.0.113.77',
  passcode: '7hK2pQ',
  id: 'Kq_9zR2',
  left: 'Jo Ng left the meeting.<br>Reason: Host ended the meeting.',
} as const;

/** What no output may hold as a word: the values, and their parts that still say who it is. */
export const LIFELIKE: readonly string[] = [
  ...['jo.ng', 'Jo Ng', 'Ng', 'jo_ng', '+49 30 901820', '4930901820', '901820'],
  ...['5551203344', '203.0.113.77', '7hK2pQ', 'Kq_9zR2'],
];

/** An answer as Zoom could send it, no canary in it. */
export function lifelikeResponse(name: Shipped, endpoint: CatalogueEndpoint): string {
  const canaries = createCanaries();
  const oddity = ({ tree, row }: { tree: { kind: string }; row: number }) =>
    tree.kind === 'leaf' ? lifelikeValue(tree as FieldLeaf, row) : undefined;
  return writeJson(fill(treeFor(name, endpoint), { canaries, oddity }));
}

function lifelikeValue(
  { field, facts: { type, privacy, note = '' }, treatment }: FieldLeaf,
  row: number,
): Json | undefined {
  if (treatment !== 'canary') return undefined;
  if (type === 'integer' || type === 'number') return VALUES.number;
  if (/(^|[._])email$/.test(field)) return row > 0 ? `other${row}@example.org` : VALUES.email;
  if (note.includes('pmi-risk') || field.endsWith('pmi')) return String(VALUES.number);
  if (field.endsWith('leave_reason')) return VALUES.left;
  if (field.includes('phone')) return VALUES.phone;
  if (/(^|[._])id$/.test(field)) return VALUES.id;
  return { network: VALUES.address, secret: VALUES.passcode }[privacy as string] ?? VALUES.name;
}

const TOKEN = /[tp]~[A-Za-z0-9_-]{43,}(?:@[\w.-]+)?/g;

/** The lifelike values that stand in an output as words of their own. */
export function findLifelike(output: string): readonly string[] {
  const text = withoutJsonEscapes(output).replace(TOKEN, ' ').toLowerCase();
  return LIFELIKE.filter((value) => asWord(value).test(text));
}

function asWord(value: string): RegExp {
  const escaped = value.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'u');
}
