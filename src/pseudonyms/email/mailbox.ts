/**
 * The mailbox grammar (psoxy contract §3.2, a subset of RFC 2822 §3.4) as one pass from left to right:
 * `[words] <local@domain>` or `local@domain`, blanks and comments around each part. The reference uses a backtracking
 * regular expression of exponential cost; the verdicts here are the same.
 */

import {
  AT,
  BACKSLASH,
  COLON,
  DOT,
  GREATER,
  HYPHEN,
  isAtomCode,
  isEscapable,
  isLetter,
  isLetterOrDigit,
  LESS,
  LINE_FEED,
  QUOTE,
  RETURN,
} from './characters.ts';
import { type Cursor, codeAt, skipGap, skipRun, skipSimpleGap } from './cursor.ts';

/** An e-mail address by its two parts, spelled as written; a quoted local part keeps its quotes unless they are needless. */
export interface EmailAddress {
  readonly localPart: string;
  readonly domain: string;
}

/** What an address or a group opens with: an address up to `@`, one up to `<`, or a group's name up to `:`. */
export type Opening = { readonly before: 'at'; readonly localPart: string } | { readonly before: 'angle' | 'colon' };

interface Word {
  readonly start: number;
  readonly isLocalPart: boolean;
  readonly isNamePart: boolean;
}

/** Reads up to the `@`, `<` or `:` that says what this is; undefined when it is nothing. The cursor stays on that sign. */
export function scanOpening(cursor: Cursor): Opening | undefined {
  if (!skipSimpleGap(cursor)) return undefined;
  if (codeAt(cursor) === LESS) return { before: 'angle' };
  for (let words = 1; ; words++) {
    const word = scanWord(cursor);
    const end = cursor.at;
    if (!word || !skipGap(cursor)) return undefined;
    const code = codeAt(cursor);
    if (code === AT) return words === 1 ? localOpening(cursor, word, end) : undefined;
    if (!word.isNamePart) return undefined;
    if (code === LESS) return foldsAtMost(cursor, 2) ? { before: 'angle' } : undefined;
    if (code === COLON) return cursor.overfolded === 0 ? { before: 'colon' } : undefined;
    if (cursor.runs === 0 || !foldsAtMost(cursor, 3)) return undefined;
  }
}

/** A gap shared by adjoining items may hold one run of several folded lines: as many as items meet there. */
const foldsAtMost = (cursor: Cursor, most: number): boolean =>
  cursor.overfolded === 0 || (cursor.overfolded === 1 && cursor.folds <= most);

function localOpening(cursor: Cursor, word: Word, end: number): Opening | undefined {
  if (!word.isLocalPart || cursor.overfolded > 0) return undefined;
  return { before: 'at', localPart: localPartOf(cursor.text.slice(word.start, end)) };
}

/** Reads the rest of a mailbox behind its opening, blanks and comments at the end included. */
export function scanMailboxRest(cursor: Cursor, opening: Opening): EmailAddress | undefined {
  if (opening.before === 'at') return scanDomainPart(cursor, opening.localPart);
  if (opening.before === 'colon') return undefined;
  cursor.at++;
  if (!skipSimpleGap(cursor)) return undefined;
  const word = scanWord(cursor);
  const end = cursor.at;
  if (!word?.isLocalPart || !skipSimpleGap(cursor) || codeAt(cursor) !== AT) return undefined;
  const address = scanDomainPart(cursor, localPartOf(cursor.text.slice(word.start, end)));
  if (!address || codeAt(cursor) !== GREATER) return undefined;
  cursor.at++;
  return skipSimpleGap(cursor) ? address : undefined;
}

function scanDomainPart(cursor: Cursor, localPart: string): EmailAddress | undefined {
  cursor.at++;
  if (!skipSimpleGap(cursor)) return undefined;
  const start = cursor.at;
  while (isLetterOrDigit(codeAt(cursor)) || codeAt(cursor) === HYPHEN || codeAt(cursor) === DOT) cursor.at++;
  const domain = cursor.text.slice(start, cursor.at);
  return isDomainName(domain) && skipSimpleGap(cursor) ? { localPart, domain } : undefined;
}

/** One word: a quoted string, or a run of atom characters and dots. */
function scanWord(cursor: Cursor): Word | undefined {
  if (codeAt(cursor) === QUOTE) return scanQuoted(cursor);
  const start = cursor.at;
  while (isAtomCode(codeAt(cursor)) || codeAt(cursor) === DOT) cursor.at++;
  if (cursor.at === start) return undefined;
  const text = cursor.text.slice(start, cursor.at);
  return { start, isLocalPart: isDotAtom(text), isNamePart: !text.includes('.') };
}

/**
 * A quoted string. As a local part it is ASCII and may be folded; as part of a name it may hold anything but controls
 * (tab and line breaks among them).
 */
function scanQuoted(cursor: Cursor): Word | undefined {
  const start = cursor.at++;
  let isLocalPart = true;
  let isNamePart = true;
  while (isLocalPart || isNamePart) {
    const from = cursor.at;
    const folds = skipRun(cursor);
    if (folds > 1) isLocalPart = false;
    if (folds > 0 || (folds === 0 && cursor.text.slice(from, cursor.at).includes('\t'))) isNamePart = false;
    const code = codeAt(cursor);
    cursor.at++;
    if (code === QUOTE) return isLocalPart || isNamePart ? { start, isLocalPart, isNamePart } : undefined;
    if (code === BACKSLASH) {
      if (!isEscapable(codeAt(cursor))) return undefined;
      cursor.at++;
    } else if (!(code > 0) || code === RETURN || code === LINE_FEED) return undefined;
    else if (code > 127) isLocalPart = false;
    else if (code < 32 || code === 127) isNamePart = false;
  }
  return undefined;
}

function localPartOf(text: string): string {
  if (text.charCodeAt(0) !== QUOTE) return text;
  const inside = text.slice(1, -1);
  return isDotAtom(inside) ? inside : text;
}

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
