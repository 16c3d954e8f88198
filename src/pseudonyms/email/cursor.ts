/** Reading forward over blanks and comments. Nothing here ever goes back, so the scanner is linear. */

import { BACKSLASH, CLOSE, isBlankCode, isCommentCode, isEscapable, LINE_FEED, OPEN, RETURN } from './characters.ts';

/** A place in a text, and what the gap last skipped looked like. */
export interface Cursor {
  readonly text: string;
  at: number;
  /** Runs of blanks in the last gap. Two runs have a comment between them. */
  runs: number;
  /** Runs with more than one folded line; a single grammar item takes none, two adjoining items take one between them. */
  overfolded: number;
  /** Folded lines in the run that has most. */
  folds: number;
}

/** A cursor at the start of a text. */
export const cursorOn = (text: string): Cursor => ({ text, at: 0, runs: 0, overfolded: 0, folds: 0 });

/** The code at the cursor; NaN at the end. */
export const codeAt = (cursor: Cursor): number => cursor.text.charCodeAt(cursor.at);

/**
 * Skips one run of blanks and tabs, CR LF before a blank included; gives the number of folded lines, -1 when there is no
 * run here. A line break without a blank behind it ends the run before it.
 */
export function skipRun(cursor: Cursor): number {
  const start = cursor.at;
  let folds = 0;
  for (;;) {
    const code = codeAt(cursor);
    if (isBlankCode(code)) cursor.at++;
    else if (code === RETURN && isFold(cursor)) {
      folds++;
      cursor.at += 3;
    } else return cursor.at === start ? -1 : folds;
  }
}

const isFold = ({ text, at }: Cursor): boolean =>
  text.charCodeAt(at + 1) === LINE_FEED && isBlankCode(text.charCodeAt(at + 2));

/** Skips blanks and comments and notes what they were; false when a comment is malformed. */
export function skipGap(cursor: Cursor): boolean {
  cursor.runs = 0;
  cursor.overfolded = 0;
  cursor.folds = 0;
  for (;;) {
    const folds = skipRun(cursor);
    if (folds >= 0) cursor.runs++;
    if (folds > 1) cursor.overfolded++;
    if (folds > cursor.folds) cursor.folds = folds;
    if (codeAt(cursor) !== OPEN) return true;
    if (!skipComment(cursor)) return false;
  }
}

/** Skips what may stand around one grammar item: any comments, and blanks with at most one folded line in a row. */
export const skipSimpleGap = (cursor: Cursor): boolean => skipGap(cursor) && cursor.overfolded === 0;

/** Skips `( … )`. Comments do not nest; blanks inside stand before a plain character or the end, never before an escape. */
function skipComment(cursor: Cursor): boolean {
  cursor.at++;
  for (;;) {
    const folds = skipRun(cursor);
    const code = codeAt(cursor);
    if (folds > 1 || (folds >= 0 && code === BACKSLASH)) return false;
    cursor.at++;
    if (code === CLOSE) return true;
    if (code === BACKSLASH) {
      if (!isEscapable(codeAt(cursor))) return false;
      cursor.at++;
    } else if (!isCommentCode(code)) return false;
  }
}
