import { expect, test } from '@jest/globals';
import { REMOVED } from '../../src/transforms/types.ts';
import { transform, transformContext } from '../support/transforms.ts';

const list = [{ id: 'a' }, { id: 'b' }];
const atLeastTwo = transform('suppressBelow', { k: 2, distinctBy: '$.id' });

test('keeps a list that it can see whole', () => {
  expect(atLeastTwo(list, transformContext({ source: { list } }))).toEqual(list);
});

test.each([
  ['the source document is not known', { source: undefined }],
  ['the page asked for is not known', { laterPage: undefined }],
  ['a later page was asked for', { laterPage: true }],
  ['a page token follows', { source: { next_page_token: 'x' } }],
  ['the page token is not even text', { source: { next_page_token: { cursor: 1 } } }],
  ['more pages are counted', { source: { page_count: 2 } }],
  ['pages are counted in words', { source: { page_count: 'two' } }],
])('takes the list out when %s', (_, changes) => {
  expect(atLeastTwo(list, transformContext(changes))).toBe(REMOVED);
});

test.each([
  ['no token', {}],
  ['an empty token', { next_page_token: '' }],
  ['a null token', { next_page_token: null }],
  ['one page', { page_count: 1, next_page_token: '' }],
  ['no page at all', { page_count: 0 }],
  ['a list as the document', []],
])('keeps the list with %s', (_, source) => {
  expect(atLeastTwo(list, transformContext({ source }))).toEqual(list);
});

test.each([
  ['two spellings of one address', ['a@example.com', ' A@Example.COM ']],
  ['a plain and a reversible token', [`t~${'A'.repeat(43)}`, `p~${'A'.repeat(86)}@example.com`]],
  ['an address with a name, a sub-address or dots', ['al.ice@example.com', 'Alice <alice+x@example.com>']],
  ['one number and its text', [5, '5']],
  ['a person and nobody', ['a', '']],
])('counts %s as one', (_, ids) => {
  expect(
    atLeastTwo(
      ids.map((id) => ({ id })),
      transformContext(),
    ),
  ).toEqual([]);
});
