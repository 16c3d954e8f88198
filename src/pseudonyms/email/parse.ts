import { fresh } from '../fresh.ts';
import { cursorOn } from './cursor.ts';
import { isDomainName, isDotAtom } from './forms.ts';
import { type EmailAddress, scanMailboxRest, scanOpening } from './mailbox.ts';

/**
 * Reads a text that is, as a whole, one e-mail address, with or without display name and comments; undefined otherwise.
 *
 * Linear in the length of the text. Verdicts: psoxy contract §3.2. Example: `"Smith, Alice" <Alice@Acme.com>` →
 * `{ localPart: 'Alice', domain: 'Acme.com' }`.
 */
export function parseEmailAddress(text: string): EmailAddress | undefined {
  const at = text.indexOf('@');
  if (at < 0) return undefined;
  return parsePlain(text, at) ?? parseMailbox(text);
}

/** The common case, `local@domain` and nothing else, without a cursor. */
function parsePlain(text: string, at: number): EmailAddress | undefined {
  if (!isDomainName(text, at + 1) || !isDotAtom(text, 0, at)) return undefined;
  const address = fresh<EmailAddress>();
  address.localPart = text.slice(0, at);
  address.domain = text.slice(at + 1);
  return address;
}

function parseMailbox(text: string): EmailAddress | undefined {
  const cursor = cursorOn(text);
  const opening = scanOpening(cursor);
  const address = opening && scanMailboxRest(cursor, opening);
  return cursor.at === text.length ? address : undefined;
}
