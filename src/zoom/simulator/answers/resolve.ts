import type { Account } from '../account.ts';
import type { CatalogueEndpoint } from '../catalogue.ts';
import { type Ask, type ZoomError, zoomError } from './answer.ts';

type Found = Pick<Ask, 'user' | 'meeting' | 'group'>;
type Resolver = (
  text: string,
  account: Account,
  ask: { endpoint: CatalogueEndpoint; query: URLSearchParams },
) => Partial<Found> | ZoomError;

/** Finds what the path parameters name. The errors quote the parameter, as Zoom's do. */
export function resolveParams(
  params: ReadonlyMap<string, string>,
  account: Account,
  ask: { readonly endpoint: CatalogueEndpoint; readonly query: URLSearchParams },
): Found | ZoomError {
  let found: Found = { user: undefined, meeting: undefined, group: undefined };
  for (const [name, text] of params) {
    const resolved = resolvers[name]?.(text, account, ask) ?? {};
    if ('kind' in resolved) {
      return resolved;
    }
    found = { ...found, ...resolved };
  }
  return found;
}

const resolvers: Readonly<Record<string, Resolver>> = {
  userId(text, account, { query }) {
    const user = account.user(text, query.get('search_by_unique_id') === 'true');
    if (user?.status === 'pending') {
      return zoomError(400, 1120, 'The invitation has expired or the user is still pending.');
    }
    return user ? { user } : zoomError(404, 1001, `User does not exist: ${text}.`);
  },
  accountId: (text, account) =>
    text === 'me' || text === account.id ? {} : zoomError(404, 2001, `Account does not exist: ${text}.`),
  groupId(text, account) {
    const group = account.groups.find(({ id }) => id === text);
    return group ? { group } : zoomError(404, 4130, `A group with this ${text} does not exist.`);
  },
  fieldId: (text, account) =>
    account.trackingFields.some(({ id }) => id === text)
      ? {}
      : zoomError(404, 5110, `Tracking field does not exist: ${text}.`),
  meetingId: (text, account, { endpoint }) => resolveMeeting(text, account, endpoint, 'meeting'),
  meetingUUID: (text, account, { endpoint }) => resolveMeeting(text, account, endpoint, 'meeting'),
  webinarId: (text, account, { endpoint }) => resolveMeeting(text, account, endpoint, 'webinar'),
};

const past = /^\/(?:past_|report\/|metrics\/)|meeting_summary$|\/recordings$/;

function resolveMeeting(
  text: string,
  account: Account,
  endpoint: CatalogueEndpoint,
  kind: 'meeting' | 'webinar',
): Partial<Found> | ZoomError {
  const meeting = account.meeting(readMeetingKey(text));
  if (meeting?.kind !== kind || (past.test(endpoint.path) && meeting.start > account.now)) {
    const word = kind === 'meeting' ? 'Meeting' : 'Webinar';
    return zoomError(404, 3001, `${word} does not exist: ${text}.`);
  }
  if (endpoint.path.endsWith('/recordings') && !meeting.recorded) {
    return zoomError(404, 3301, 'This recording does not exist.');
  }
  return endpoint.path.endsWith('/meeting_summary') && !meeting.summarized
    ? zoomError(404, 3001, `Meeting ${text} has no summary.`)
    : { meeting };
}

/** A UUID with a slash at its start or two of them is only understood when it was encoded twice. */
function readMeetingKey(text: string): string {
  if (text.startsWith('/') || text.includes('//')) {
    return '';
  }
  return /%2F/i.test(text) ? decodeURIComponent(text) : text;
}
