import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileContentRegex } from '../../src/regex/compile-content-regex.ts';
import { compilePathRegex } from '../../src/regex/compile-path-regex.ts';

const pieces = fc.constantFrom(
  ...[
    'a',
    '.',
    '\\w',
    '\\Q',
    '\\E',
    '(',
    '(?:',
    '(?i)',
    ')',
    '[',
    '[^',
    ']',
    '&&',
    '-',
    '|',
    '*',
    '+',
    '?',
    '{2}',
    '{',
    '}',
    '^',
    '$',
  ],
  ...['\\', '\\x41', '\\p{L}', '\\1', '\\R', '\\b', '(?=', '(?<n>', '\u2028', '\ud800', '0', ',', 'é'],
);
const pattern = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
);

test('any text compiles or is refused with a place inside it', () => {
  fc.assert(
    fc.property(pattern, fc.string(), (source, text) => {
      for (const result of [compileContentRegex(source), compilePathRegex(source)]) {
        if (result.ok) continue;
        const column = result.problems[0]?.where?.column ?? 0;
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual(source.length + 1);
      }
      const content = compileContentRegex(source);
      if (content.ok) content.value.findAll(text);
    }),
    { numRuns: 2000 },
  );
});

test('replacing every match by itself changes nothing', () => {
  fc.assert(
    fc.property(pattern, fc.string({ unit: 'binary' }), (source, text) => {
      const content = compileContentRegex(source);
      if (content.ok) expect(content.value.replaceAll(text, ({ start, end }) => text.slice(start, end))).toBe(text);
    }),
    { numRuns: 1000 },
  );
});
