/** White space as Java's `Character.isWhitespace` has it (psoxy contract §3.1): no-break spaces are text. */
const BLANK = /^[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]*$/;

/** Says whether a text is empty or white space alone: nothing to pseudonymize. */
export function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first > 0x20 && first < 0x7f) && BLANK.test(text);
}
