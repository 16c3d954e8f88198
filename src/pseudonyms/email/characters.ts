/** Character classes of the mailbox grammar (RFC 2822 §3.2, RFC 1035 §2.3.1), as one table over ASCII. */

/** Character of an atom: letters, digits and !#$%&'*+-/=?^_`{|}~ (RFC 2822 §3.2.4). */
const ATOM = 1;
/** Letter or digit of a domain label. */
const LETTER_OR_DIGIT = 2;
const LETTER = 4;

const CLASSES = classify();

function classify(): Uint8Array {
  const classes = new Uint8Array(128);
  const add = (characters: string, bits: number) => {
    for (const character of characters) classes[character.charCodeAt(0)] = bits;
  };
  add("!#$%&'*+-/=?^_`{|}~", ATOM);
  add('0123456789', ATOM | LETTER_OR_DIGIT);
  add('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', ATOM | LETTER_OR_DIGIT | LETTER);
  return classes;
}

const has = (code: number, bit: number): boolean => code < 128 && ((CLASSES[code] ?? 0) & bit) !== 0;

/** Codes with a role of their own in the grammar. */
export const TAB = 9;
export const LINE_FEED = 10;
export const RETURN = 13;
export const BLANK = 32;
export const QUOTE = 34;
export const OPEN = 40;
export const CLOSE = 41;
export const COMMA = 44;
export const HYPHEN = 45;
export const DOT = 46;
export const COLON = 58;
export const SEMICOLON = 59;
export const LESS = 60;
export const GREATER = 62;
export const AT = 64;
export const BACKSLASH = 92;

/** Says whether a code may stand in an atom. */
export const isAtomCode = (code: number): boolean => has(code, ATOM);
/** Says whether a code is an ASCII letter or digit. */
export const isLetterOrDigit = (code: number): boolean => has(code, LETTER_OR_DIGIT);
/** Says whether a code is an ASCII letter. */
export const isLetter = (code: number): boolean => has(code, LETTER);
/** Says whether a code is a blank or a tab. */
export const isBlankCode = (code: number): boolean => code === BLANK || code === TAB;
/** Says whether a code may follow a backslash: ASCII but NUL, CR and LF (RFC 2822 §3.2.2). */
export const isEscapable = (code: number): boolean => code >= 1 && code <= 127 && code !== LINE_FEED && code !== RETURN;
/** Says whether a code may stand in a comment: ASCII but NUL, blanks, line breaks, parentheses and backslash. */
export const isCommentCode = (code: number): boolean =>
  isEscapable(code) && !isBlankCode(code) && code !== OPEN && code !== CLOSE && code !== BACKSLASH;
