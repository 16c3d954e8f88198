import { isBlank } from '../blank.ts';
import { COLON, COMMA, SEMICOLON } from './characters.ts';
import { type Cursor, codeAt, cursorOn, skipSimpleGap } from './cursor.ts';
import { type EmailAddress, type Opening, scanMailboxRest, scanOpening } from './mailbox.ts';

/**
 * Reads an address list as mail headers hold it: mailboxes and groups (`name: a, b;`) with commas between.
 *
 * All or nothing: undefined when any part is not an address. A blank text and an empty group are lists of none. Linear.
 * Verdicts: psoxy contract §2.3.
 */
export function parseAddressList(text: string): readonly EmailAddress[] | undefined {
  const found: EmailAddress[] = [];
  if (isBlank(text)) return found;
  const cursor = cursorOn(text);
  do {
    const opening = scanOpening(cursor);
    if (!opening || !scanEntry(cursor, opening, found)) return undefined;
  } while (take(cursor, COMMA));
  return cursor.at === text.length ? found : undefined;
}

function scanEntry(cursor: Cursor, opening: Opening, found: EmailAddress[]): boolean {
  if (opening.before === 'colon') return scanGroup(cursor, found);
  const address = scanMailboxRest(cursor, opening);
  if (address) found.push(address);
  return address !== undefined;
}

function scanGroup(cursor: Cursor, found: EmailAddress[]): boolean {
  take(cursor, COLON);
  const start = cursor.at;
  if (!skipSimpleGap(cursor)) return false;
  if (codeAt(cursor) !== SEMICOLON) {
    cursor.at = start;
    if (!scanMembers(cursor, found)) return false;
  }
  return take(cursor, SEMICOLON) && skipSimpleGap(cursor);
}

/** Members of a group are mailboxes; groups do not nest. */
function scanMembers(cursor: Cursor, found: EmailAddress[]): boolean {
  do {
    const opening = scanOpening(cursor);
    const address = opening && scanMailboxRest(cursor, opening);
    if (!address) return false;
    found.push(address);
  } while (take(cursor, COMMA));
  return true;
}

function take(cursor: Cursor, code: number): boolean {
  if (codeAt(cursor) !== code) return false;
  cursor.at++;
  return true;
}
