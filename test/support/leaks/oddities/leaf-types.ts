import type { Canaries } from '../canary.ts';
import type { FieldLeaf } from '../field-tree.ts';
import { type Json, members } from '../json-text.ts';
import type { Oddity } from './oddity.ts';

type Sort = 'text' | 'number' | 'container';

/** What a leaf could be of another type, each with canaries in it. */
const VALUES: readonly (readonly [name: string, sort: Sort, make: (field: string, canaries: Canaries) => Json])[] = [
  ['a text', 'text', (field, canaries) => canaries.text(field)],
  ['digits as text', 'text', (field, canaries) => canaries.digits(field)],
  ['a number', 'number', (field, canaries) => ({ raw: canaries.digits(field) })],
  ['a number of 18 digits', 'number', (field, canaries) => ({ raw: canaries.digits(field, 18) })],
  ['a number of 24 digits', 'number', (field, canaries) => ({ raw: canaries.digits(field, 24) })],
  ['a fraction', 'number', (field, canaries) => ({ raw: `${canaries.digits(field)}.50` })],
  ['a number with exponent', 'number', (field, canaries) => ({ raw: `-${canaries.digits(field)}e2` })],
  ['a list', 'container', (field, canaries) => [canaries.email(field), { raw: canaries.digits(field) }]],
  [
    'lists in a list',
    'container',
    (field, canaries) => [[canaries.word(field)], [[{ raw: canaries.digits(field, 18) }]]],
  ],
  [
    'an object',
    'container',
    (field, canaries) => members(['value', canaries.text(field)], [canaries.word(field), true]),
  ],
  [
    'an object of objects',
    'container',
    (field, canaries) => members(['a', members([canaries.email(field), members()])]),
  ],
];

/** One oddity for each type that a leaf should not have. */
export const LEAF_TYPES: readonly Oddity[] = VALUES.map(([name, sort, make]) => ({
  name,
  put: ({ tree }, _usual, canaries) =>
    tree.kind === 'leaf' && mustNotPass(tree, sort) ? make(tree.field, canaries) : undefined,
}));

/** Of a field that is kept as it is, values of the documented type do pass; all else must not. */
function mustNotPass({ treatment, facts: { type } }: FieldLeaf, sort: Sort): boolean {
  if (treatment === 'canary' || treatment === 'moment' || sort === 'container') return true;
  if (type === 'string') return sort === 'number';
  return type === 'boolean' || ((type === 'integer' || type === 'number') && sort === 'text');
}
