import type { Group } from '../account.ts';
import { type Answerer, type Ask, type Part, recordOf, rowsOf } from './answer.ts';

/** Groups, domains, tracking fields. */
export const organizationAnswers: Readonly<Record<string, Answerer>> = {
  '/groups': ({ account }) => rowsOf(account.groups.map((group) => ({ over: groupFields(group) }))),
  '/groups/{groupId}': ({ group }) => recordOf(group ? { over: groupFields(group) } : {}),
  '/groups/{groupId}/members': (ask) => rowsOf(members(ask)),
  '/groups/{groupId}/admins': (ask) => rowsOf(members(ask).slice(0, 2)),
  '/accounts/{accountId}/managed_domains': () =>
    rowsOf(['example.com', 'mail.example.com'].map((domain) => ({ over: { domain } }))),
  '/accounts/{accountId}/trusted_domains': () => rowsOf([{ over: 'example.org' }, { over: 'partner.example.org' }]),
  '/tracking_fields': ({ account }) => rowsOf(account.trackingFields.map((field) => ({ over: { ...field } }))),
  '/tracking_fields/{fieldId}': ({ account, params }) => {
    const found = account.trackingFields.find(({ id }) => id === params.get('fieldId'));
    return recordOf(found ? { over: { ...found } } : {});
  },
};

function groupFields({ id, name, members: list }: Group): { id: string; name: string; total_members: number } {
  return { id, name, total_members: list.length };
}

function members({ group }: Ask): readonly Part[] {
  return (group?.members ?? []).map((person) => ({ person, over: { type: person.type } }));
}
