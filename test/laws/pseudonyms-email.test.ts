import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseAddressList, parseEmailAddress } from '../../src/pseudonyms/email/index.ts';
import { isList, isMailbox } from '../pseudonyms/email-grammar.ts';

/** Pieces of which near misses are made: whole parts, and the signs between them. */
const pieces = [
  'a',
  'a.b',
  '.',
  '@',
  '@b.co',
  'b.co',
  'a@b.co',
  '<',
  '>',
  '<a@b.co>',
  '"',
  '"x"',
  '"x y"',
  '"\\"',
  '\\',
  '(',
  ')',
  '(c)',
  '(c d)',
  ' ',
  '  ',
  '\t',
  '\r\n ',
  '\r\n',
  '\n',
  ',',
  ';',
  ':',
  'g:',
  '-',
  '1',
  'é',
  '"é"',
  '\u0001',
  '\u00a0',
  '[',
  'co',
  '.c',
];
const nearMiss = fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((parts) => parts.join(''));
const small = fc.string({ unit: fc.constantFrom(...'a.@<>"() \\'), maxLength: 9 });
/** Mostly right: parts in order, with gaps of all sorts between. */
const gap = fc
  .array(fc.constantFrom(' ', '\r\n ', '(c)', '\t', '(x\r\n y)'), { maxLength: 5 })
  .map((parts) => parts.join(''));
const nearHit = fc
  .tuple(
    gap,
    fc.constantFrom('', 'x', '"x"', 'x y', '"é" y', 'x(c)y'),
    gap,
    fc.constantFrom('', '<'),
    gap,
    fc.constantFrom('a', 'a.b', '"a b"'),
    gap,
  )
  .chain((head) =>
    fc.tuple(gap, gap, gap).map((gaps) => `${head.join('')}@${gaps[0]}b.co${gaps[1]}${head[3] ? '>' : ''}${gaps[2]}`),
  );

describe('the scanner agrees with the grammar', () => {
  test.each([
    ['near misses', nearMiss],
    ['short texts', small],
    ['near hits', nearHit],
  ])('on %s', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(parseEmailAddress(text) !== undefined).toBe(isMailbox(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('on lists', () => {
    const list = fc.array(fc.oneof(nearHit, nearMiss, fc.constantFrom('a@b.co', ',', ';', 'g:', ' ')), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(list, fc.constantFrom(',', '', ';', ', '), (parts, sign) => {
        const text = parts.join(sign);
        fc.pre(text.trim() !== '');
        expect(parseAddressList(text) !== undefined).toBe(isList(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('and the samples are not all on one side', () => {
    for (const texts of [nearMiss, nearHit]) {
      const verdicts = fc.sample(texts, { numRuns: 2000, seed: 1 }).map(isMailbox);
      expect(new Set(verdicts).size).toBe(2);
    }
  });
});

describe('an address that was read', () => {
  test('is read again the same from its parts', () => {
    fc.assert(
      fc.property(fc.oneof(nearHit, nearMiss), (text) => {
        const address = parseEmailAddress(text);
        if (address) expect(parseEmailAddress(`${address.localPart}@${address.domain}`)).toEqual(address);
      }),
      { numRuns: 2000 },
    );
  });
});
