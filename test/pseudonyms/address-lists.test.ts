import { describe, expect, test } from '@jest/globals';
import { parseAddressList } from '../../src/pseudonyms/email/index.ts';
import { tokenOf } from '../../src/pseudonyms/token.ts';
import { make, PSOXY, readCases } from './support.ts';

interface ListCase {
  readonly value: string;
  readonly validList: boolean;
  readonly addresses: readonly { readonly localPart: string; readonly domain: string }[];
  readonly header: string | null;
}

const { cases } = readCases<{ cases: ListCase[] }>('cases/compat/email-lists.json');
const pseudonyms = make(PSOXY);

/** What the transform for mail headers writes. */
function headerOf(text: string): string | null {
  const addresses = parseAddressList(text);
  const tokens = addresses?.map(({ localPart, domain }) => {
    const pseudonym = pseudonyms.create(`${localPart}@${domain}`, { reversible: false });
    return pseudonym ? tokenOf(pseudonym, false) : '';
  });
  return tokens?.join(',') ?? null;
}

describe('address lists', () => {
  test.each(cases.map((one, index) => ({ ...one, index })))('case $index gives the tokens of the reference', (one) => {
    expect(headerOf(one.value)).toBe(one.header);
    if (one.validList) expect(parseAddressList(one.value)).toEqual(one.addresses);
  });

  const rows: [string, string, number | undefined][] = [
    ['a blank text is a list of none', '  ', 0],
    ['a group of none', 'undisclosed-recipients:;', 0],
    ['a group of a comment', 'g:(none);', 0],
    ['a group between addresses', 'a@b.co, g: c@d.co; , e@f.co', 3],
    ['a fold behind the comma', 'a@b.co ,\r\n c@d.co', 2],
    ['a comma in a quoted name', '"Doe, J" <j@b.co>,x@y.co', 2],
    ['a group in a group', 'g: h: a@b.co;;', undefined],
    ['a group without its end', 'g: a@b.co', undefined],
    ['a comma at the end of a group', 'g: a@b.co,;', undefined],
    ['a comma at the start', ',a@b.co', undefined],
    ['a group with two folds before its end', 'g:\r\n \r\n ;', undefined],
    ['text behind a group', 'g:; x', undefined],
  ];
  test.each(rows)('%s', (_, text, count) => {
    expect(parseAddressList(text)?.length).toBe(count);
  });
});
