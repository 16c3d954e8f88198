import type { Meeting } from '../meetings.ts';
import type { User } from '../people.ts';
import { formatTime } from '../values/operational.ts';
import { type Answer, type Answerer, type Ask, isSent, type Part, recordOf, rowsOf } from './answer.ts';
import { readDateRange } from './dates.ts';
import { meetingRows, recordingFields } from './meeting-rows.ts';

/** Users and what belongs to one of them. */
export const userAnswers: Readonly<Record<string, Answerer>> = {
  '/users': (ask) => {
    const status = ask.query.get('status') ?? 'active';
    return rowsOf(ask.account.users.filter((user) => user.status === status).map((user) => userPart(user, ask)));
  },
  '/users/{userId}': (ask) => recordOf(ask.user ? userPart(ask.user, ask) : {}),
  '/users/{userId}/meetings': (ask) => rowsOf(meetingRows(listed(ask, 'meeting'))),
  '/users/{userId}/webinars': (ask) => rowsOf(meetingRows(listed(ask, 'webinar'))),
  '/users/{userId}/upcoming_meetings': (ask) => rowsOf(meetingRows(upcoming(ask, 'meeting'))),
  '/users/{userId}/recordings': (ask) => recordings(ask, ask.user ? ask.account.meetingsOf(ask.user) : []),
  '/accounts/{accountId}/recordings': (ask) => recordings(ask, ask.account.meetings()),
  '/users/summary': ({ account }) => recordOf({ over: { total_users_count: account.users.length } }),
  '/users/email': ({ account, query }) =>
    recordOf({ over: { existed_email: account.user(query.get('email') ?? '') !== undefined } }),
  '/users/{userId}/assistants': (ask) => rowsOf(neighbours(ask)),
  '/users/{userId}/schedulers': (ask) => rowsOf(neighbours(ask)),
};

function userPart(user: User, ask: Ask): Part {
  const { account } = ask;
  const created = formatTime(user.createdAt, 'date-time');
  const over = {
    status: user.status,
    dept: user.department,
    group_ids: account.groups.filter(({ members }) => members.includes(user)).map(({ id }) => id),
    type: user.type,
    created_at: created,
    user_created_at: created,
    ...(user.status === 'pending' ? { id: undefined, pmi: undefined } : {}),
    ...(isSent('host_key', ask) ? {} : { host_key: undefined }),
    ...(isSent('custom_attributes', ask) ? {} : { custom_attributes: undefined }),
  };
  return { person: user, over };
}

/** Zoom's list types: `scheduled` (default), `live`, `upcoming…`, `previous_meetings`. Instant meetings never appear. */
function listed(ask: Ask, kind: Meeting['kind']): readonly Meeting[] {
  const { account, user, query } = ask;
  const mine = (user ? account.meetingsOf(user) : []).filter((meeting) => meeting.kind === kind && meeting.type !== 1);
  const type = query.get('type') ?? 'scheduled';
  if (type.startsWith('upcoming')) {
    return upcoming(ask, kind);
  }
  const before = mine.filter(({ start }) => start <= account.now);
  return type === 'previous_meetings' ? before : type === 'live' ? before.slice(0, 1) : firstOfEach(mine);
}

function upcoming({ account, user }: Ask, kind: Meeting['kind']): readonly Meeting[] {
  return (user ? account.meetingsOf(user) : []).filter(
    (meeting) => meeting.kind === kind && meeting.start > account.now,
  );
}

function firstOfEach(meetings: readonly Meeting[]): readonly Meeting[] {
  return [...new Map(meetings.map((meeting) => [meeting.number, meeting])).values()];
}

function recordings(ask: Ask, meetings: readonly Meeting[]): Answer {
  const range = readDateRange(ask);
  if (range !== undefined && 'kind' in range) {
    return range;
  }
  const { now } = ask.account;
  const { from, to } = range ?? { from: now - (now % 86_400_000), to: now + 86_400_000 };
  const made = meetings.filter(({ recorded, start }) => recorded && start >= from && start <= Math.min(to, now));
  return rowsOf(
    meetingRows(made, () => recordingFields),
    { from: formatTime(from, 'date'), to: formatTime(to, 'date') },
  );
}

function neighbours({ account, user }: Ask): readonly Part[] {
  const index = user?.index ?? 0;
  return account.users
    .slice(index + 1, index + 3)
    .filter(({ status }) => status === 'active')
    .map((person) => ({ person }));
}
