import fc from 'fast-check';

/** Characters that mean something to somebody. */
const SHARP = [
  ...'\0\t\n\r "\'\\/%#?&=@.:;,+*-~_<>()[]{}|^$!`',
  '\u00e9',
  '\u2028',
  '\ufeff',
  '\ud800',
  '\u{1f600}',
  '\r\n',
  '\r\n ',
  '..',
  '//',
  '/../',
  '%2e%2e',
  '%2F',
  '%252F',
  '%00',
  '%c0%af',
  '%',
  '%zz',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '1e999',
  '-0',
  '12345678901234567890',
  '&a',
  '*a',
  '<<',
  '!!js/function',
  '${x}',
];

interface Edit {
  readonly kind: 'insert' | 'delete' | 'double' | 'swap' | 'splice' | 'repeat';
  /** Shares of the text's length. */
  readonly at: number;
  readonly length: number;
  readonly text: string;
  readonly times: number;
}

/** Texts near those of a corpus: each with a few edits that insert, cut, repeat or move a piece. */
export function mutated(corpus: readonly string[], dictionary: readonly string[] = []): fc.Arbitrary<string> {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const edit: fc.Arbitrary<Edit> = fc.record({
    kind: fc.constantFrom('insert', 'insert', 'delete', 'double', 'swap', 'splice', 'repeat'),
    at: share,
    length: share.map((value) => value ** 4),
    text: fc.oneof(fc.constantFrom(...SHARP, ...dictionary), fc.string({ maxLength: 8 }), fc.constantFrom(...corpus)),
    times: fc.constantFrom(2, 10, 1000),
  });
  return fc
    .tuple(fc.constantFrom(...corpus), fc.array(edit, { maxLength: 6 }))
    .map(([text, edits]) => edits.reduce(applyEdit, text).slice(0, 100_000));
}

function applyEdit(text: string, { kind, at, length, text: other, times }: Edit): string {
  const start = Math.floor(at * text.length);
  const end = Math.min(text.length, start + 1 + Math.floor(length * text.length));
  const [before, piece, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  switch (kind) {
    case 'insert':
      return before + other + piece + after;
    case 'delete':
      return before + after;
    case 'double':
      return before + piece + piece + after;
    case 'swap':
      return after + piece + before;
    case 'splice':
      return before + other.slice(Math.floor(at * other.length)) + after;
    case 'repeat':
      return before + piece.slice(0, 40).repeat(times) + after;
  }
}
