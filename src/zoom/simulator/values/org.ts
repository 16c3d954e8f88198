import { departments } from '../names.ts';
import type { ValueOf } from '../values.ts';

/** Account, departments, groups, domains. */
export const orgValue: ValueOf = (name, { accountId, random, meeting }) => {
  if (name === 'account_id') {
    return accountId;
  }
  if (/domain/.test(name)) {
    return random.pick(['example.com', 'example.org', 'mail.example.org']);
  }
  if (name === 'dept' || name === 'department') {
    return meeting.host.department;
  }
  if (/number|code/.test(name)) {
    return random.whole(1_000_000, 9_999_999);
  }
  return /(?:^|_)ids?$|Id$/.test(name) ? random.bytes(16).toString('base64url') : `Unit ${random.pick(departments)}`;
};
