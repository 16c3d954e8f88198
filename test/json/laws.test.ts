import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ResponseRefused } from '../../src/errors.ts';
import { parseBody, parseDocuments } from '../../src/json/parse.ts';
import { readExactly } from '../../src/json/read-exactly.ts';
import { serialize } from '../../src/json/serialize.ts';

const limits = { maxDepth: 64 };
const numberSource = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.bigInt({ min: 0n, max: 10n ** 20n }),
    fc.constantFrom('', '.0', '.50', '.123'),
    fc.constantFrom('', 'e2', 'E-7', 'e+400'),
  )
  .map((parts) => parts.join(''));
const string = fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed());
const key = fc.oneof(string, fc.constantFrom('1', '0', '10', '__proto__', 'a', 'b', 'toJSON'));

/** Compact JSON texts with numbers and keys of every kind, keys unique. */
const { json } = fc.letrec<{ json: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(numberSource, string.map(compactString), fc.constantFrom('true', 'false', 'null')),
  json: fc.oneof(
    { depthSize: 'small' },
    tie('leaf'),
    fc.array(tie('json'), { maxLength: 4 }).map((items) => `[${items.join()}]`),
    fc
      .uniqueArray(fc.tuple(key, tie('json')), { maxLength: 4, selector: ([name]) => name })
      .map((members) => `{${members.map(([name, value]) => `${compactString(name)}:${value}`).join()}}`),
  ),
}));

function compactString(text: string): string {
  return JSON.stringify(text).replace(/\\u([0-9a-f]{4})/g, (_, digits: string) => `\\u${digits.toUpperCase()}`);
}

test('what goes in compact comes out unchanged', () => {
  fc.assert(
    fc.property(json, (text) => {
      const { documents, exact } = parseBody(text, limits);
      expect(documents.map((document) => serialize(document, exact))).toEqual([text]);
    }),
    { numRuns: 1000 },
  );
});

test('both ways read the same value wherever the short one is taken', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), fc.boolean(), (compact, isWide) => {
      const text = isWide ? JSON.stringify(JSON.parse(compact), null, 2) : compact;
      const { documents, exact } = parseBody(text, limits);
      if (!exact) expect(readExactly(text, 64)).toEqual(documents);
      expect(serialize(documents[0] ?? null, exact)).toBe(serialize(readExactly(text, 64)[0] ?? null));
    }),
    { numRuns: 1000 },
  );
});

test('documents may be written one after the other', () => {
  fc.assert(
    fc.property(fc.array(json), fc.constantFrom('\n', ' ', '\r\n', '\t'), (texts, between) => {
      const { documents, exact } = parseBody(texts.join(between), limits);
      expect(documents.map((document) => serialize(document, exact))).toEqual(texts);
    }),
    { numRuns: 300 },
  );
});

test('any text parses as JSON.parse does, or is several documents, or is refused', () => {
  const noise = fc.oneof(
    json,
    fc.string(),
    fc.array(fc.constantFrom(...'{}[]",:0123.eE+-tfn \\u'), { maxLength: 20 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(noise, (text) => {
      const native = attempt(() => JSON.parse(text));
      const ours = attempt(() => parseDocuments(text, limits));
      if (native.value !== undefined) expect(ours.value).toHaveLength(1);
      if (ours.error !== undefined) expect(ours.error).toBeInstanceOf(ResponseRefused);
      if (native.value !== undefined) expect(JSON.parse(serialize(ours.value?.[0] ?? null))).toEqual(native.value);
    }),
    { numRuns: 2000 },
  );
});

function attempt<T>(run: () => T): { value?: T; error?: unknown } {
  try {
    return { value: run() };
  } catch (error) {
    return { error };
  }
}
