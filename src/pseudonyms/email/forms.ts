/** The two plain forms an address is made of, checked in place. */

import { DOT, HYPHEN, isAtomCode, isLetter, isLetterOrDigit } from './characters.ts';

/** Says whether a text, or the part of it from `start` to `end`, is atoms joined by single dots. */
export function isDotAtom(text: string, start = 0, end = text.length): boolean {
  let previous = DOT;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === DOT ? previous === DOT : !isAtomCode(code)) return false;
    previous = code;
  }
  return previous !== DOT;
}

/**
 * Says whether a text, or the part of it from `start`, is two or more labels of 1–63 letters, digits and inner hyphens, the
 * last of 2–26 letters.
 */
export function isDomainName(text: string, start = 0): boolean {
  let labelStart = start;
  let lettersOnly = true;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === DOT) {
      if (!isLabel(text, labelStart, at)) return false;
      labelStart = at + 1;
      lettersOnly = true;
    } else if (!isLetter(code)) {
      lettersOnly = false;
      if (code !== HYPHEN && !isLetterOrDigit(code)) return false;
    }
  }
  const last = text.length - labelStart;
  return labelStart > start && lettersOnly && last >= 2 && last <= 26;
}

function isLabel(text: string, start: number, end: number): boolean {
  const length = end - start;
  const hasHyphenAtAnEnd = text.charCodeAt(start) === HYPHEN || text.charCodeAt(end - 1) === HYPHEN;
  return length >= 1 && length <= 63 && !hasHyphenAtAnEnd;
}
