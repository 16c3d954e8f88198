import type { EmailAddress } from './mailbox.ts';

/** Whether dots in the local part tell people apart (`STRICT`) or not. Setting EMAIL_CANONICALIZATION. */
export type EmailCanonicalization = 'STRICT' | 'IGNORE_DOTS';

/**
 * The one spelling of an address that is hashed and compared: lower case, local part cut at the first `+` (a sub-address is
 * the same person), dots kept or dropped. Psoxy contract §3.3. `whole` is the address in one piece, where it is at hand.
 */
export function canonicalEmail(address: EmailAddress, canonicalization: EmailCanonicalization, whole?: string): string {
  // Addresses are ASCII, so the parts in lower case are the whole in lower case.
  if (whole !== undefined && canonicalization === 'STRICT' && !whole.includes('+')) return whole.toLowerCase();
  const plus = address.localPart.indexOf('+');
  const mailbox = (plus < 0 ? address.localPart : address.localPart.slice(0, plus)).toLowerCase();
  const name = canonicalization === 'IGNORE_DOTS' ? mailbox.replaceAll('.', '') : mailbox;
  return `${name}@${address.domain.toLowerCase()}`;
}
