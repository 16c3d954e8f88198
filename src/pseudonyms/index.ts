/** Canonical forms, the two pseudonym schemes, key ring, token text. Formats: docs/pseudonyms.md. */

export { createPseudonyms } from './create.ts';
export { type EmailAddress, parseAddressList, parseEmailAddress } from './email/index.ts';
export { canonicalizeIp } from './ip.ts';
export { keyFingerprint } from './keys/fingerprint.ts';
export { newKey } from './keys/new-key.ts';
export { type RestoredText, restoreTokensInText } from './restore-text.ts';
export type { EmailDomainHandling, PseudonymSettings } from './settings.ts';
export { tokenOf } from './token.ts';
export type { Kind, Pseudonym, PseudonymRequest, Pseudonyms, Restored, RestoreExpectation } from './types.ts';
export { KINDS } from './types.ts';
