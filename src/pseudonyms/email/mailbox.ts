/**
 * The mailbox grammar (psoxy contract §3.2, a subset of RFC 2822 §3.4) as one pass from left to right:
 * `[words] <local@domain>` or `local@domain`, blanks and comments around each part. The reference uses a backtracking
 * regular expression of exponential cost; the verdicts here are the same.
 */

import { AT, COLON, DOT, GREATER, HYPHEN, isLetterOrDigit, LESS } from './characters.ts';
import { type Cursor, codeAt, skipGap, skipSimpleGap } from './cursor.ts';
import { isDomainName } from './forms.ts';
import { localPartOf, scanWord, type Word } from './word.ts';

/** An e-mail address by its two parts, spelled as written; a quoted local part keeps its quotes unless they are needless. */
export interface EmailAddress {
  readonly localPart: string;
  readonly domain: string;
}

/** What an address or a group opens with: an address up to `@`, one up to `<`, or a group's name up to `:`. */
export type Opening = { readonly before: 'at'; readonly localPart: string } | { readonly before: 'angle' | 'colon' };

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
