import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHeads, writeUtf8 } from '../../src/pseudonyms/bytes.ts';
import { writeTokenText } from '../../src/pseudonyms/token-text.ts';

const prefixes = fc.constantFrom('t~', 'p~');
const domains = fc.option(fc.domain(), { nil: undefined });

describe('a token in one piece', () => {
  test('is prefix, base64url and domain', () => {
    fc.assert(
      fc.property(prefixes, fc.uint8Array({ maxLength: 700 }), domains, (prefix, value, domain) => {
        const bytes = Buffer.from(value);
        const behind = domain === undefined ? '' : `@${domain}`;
        expect(writeTokenText(prefix, bytes, domain)).toBe(prefix + bytes.toString('base64url') + behind);
      }),
    );
  });
});

describe('bytes laid out once', () => {
  test('hold the UTF-8 of a text, half surrogate pairs included', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 200 }));
    fc.assert(
      fc.property(texts, fc.nat(9), (text, start) => {
        const bytes = Buffer.alloc(start + text.length * 3);
        const end = writeUtf8(bytes, text, start);
        expect(bytes.subarray(start, end)).toEqual(Buffer.from(text));
      }),
    );
    expect(writeUtf8(Buffer.alloc(6), 'a\ud800', 0)).toBe(4);
  });

  test('are seen through views of any length', () => {
    const bytes = Buffer.alloc(2000, 7);
    const headOf = createHeads(bytes);
    for (const length of [0, 1, 511, 512, 2000, 1, 512]) expect(headOf(length)).toEqual(bytes.subarray(0, length));
    bytes[0] = 9;
    expect(headOf(1)).toEqual(Buffer.of(9));
  });
});
