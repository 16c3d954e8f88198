/** One word of a mailbox: part of a display name, or a local part; which of them shows only behind it. */

import { BACKSLASH, DOT, isAtomCode, isEscapable, LINE_FEED, QUOTE, RETURN } from './characters.ts';
import { type Cursor, codeAt, skipRun } from './cursor.ts';
import { isDotAtom } from './forms.ts';

/** Where a word begins, and what it may be. */
export interface Word {
  readonly start: number;
  readonly isLocalPart: boolean;
  readonly isNamePart: boolean;
}

/** Reads a quoted string, or a run of atom characters and dots; undefined when there is neither. */
export function scanWord(cursor: Cursor): Word | undefined {
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

/** The local part a word's text spells: quotes around a plain dot-atom go. */
export function localPartOf(text: string): string {
  if (text.charCodeAt(0) !== QUOTE) return text;
  const inside = text.slice(1, -1);
  return isDotAtom(inside) ? inside : text;
}
