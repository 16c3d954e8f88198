export { canonicalEmail, type EmailCanonicalization } from './canonical.ts';
export { parseAddressList } from './list.ts';
export type { EmailAddress } from './mailbox.ts';
export { parseEmailAddress } from './parse.ts';
