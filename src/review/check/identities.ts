import type { CatalogueEndpoint, CatalogueField } from '../catalogue.ts';

/** What an identifier names, where one and the same identifier stands in many answers. */
export type Identity = 'e-mail address' | 'user id' | 'meeting number' | 'occurrence UUID' | 'registrant id';

const USER_NAMES = /(?:^|\.)(?:meeting_host_id|host_id|participant_user_id|assistant_id)$/;
const USER_LISTS = /^(?:users|assistants|schedulers|members|admins|participants)\[\]\.id$/;

/** Which identity a field holds; undefined where it is of another kind or its name does not tell. */
export function identityOf(
  { path, note, format, privacy }: CatalogueField,
  source: CatalogueEndpoint,
): Identity | undefined {
  if (note.includes('pmi-risk') || /(?:^|\.)pmi$/.test(path)) return 'meeting number';
  if (note.includes('meeting-uuid')) return 'occurrence UUID';
  if (privacy === 'identifier' && (format === 'email' || note === 'e-mail')) return 'e-mail address';
  if (/(?:^|\.)registrant_id$/.test(path) || path === 'registrants[].id') return 'registrant id';
  if (USER_NAMES.test(path) || USER_LISTS.test(path)) return 'user id';
  return path === 'id' && source.path === '/users/{userId}' ? 'user id' : undefined;
}
