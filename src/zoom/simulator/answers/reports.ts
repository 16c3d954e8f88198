import type { Account } from '../account.ts';
import type { Meeting } from '../meetings.ts';
import { formatTime } from '../values/operational.ts';
import { type Answer, type Answerer, type Ask, type Part, rowsOf } from './answer.ts';
import { type DateRange, readDateRange, readMonth } from './dates.ts';
import { meetingRows } from './meeting-rows.ts';

/** Reports and dashboards over a range of days. */
export const reportAnswers: Readonly<Record<string, Answerer>> = {
  '/report/users/{userId}/meetings': (ask) => over(ask, (range) => userMeetings(ask, range)),
  '/report/users': (ask) => over(ask, (range) => hosts(ask, range)),
  '/report/daily': daily,
  '/report/operationlogs': (ask) => over(ask, (range) => entries(ask, range, 'category_type')),
  '/report/activities': (ask) => over(ask, (range) => entries(ask, range)),
  '/metrics/meetings': (ask) =>
    over(ask, (range) => meetingRows(heldBy(ask.account.meetings(), range, ask.account, 'meeting'))),
  '/metrics/webinars': (ask) =>
    over(ask, (range) => meetingRows(heldBy(ask.account.meetings(), range, ask.account, 'webinar'))),
  '/meetings/meeting_summaries': (ask) => over(ask, (range) => summaries(ask.account.meetings(), range, ask.account)),
  '/users/{userId}/meeting_summaries': (ask) =>
    over(ask, (range) => summaries(ask.user ? ask.account.meetingsOf(ask.user) : [], range, ask.account)),
};

function over(ask: Ask, rows: (range: DateRange) => readonly Part[]): Answer {
  const range = readDateRange(ask) ?? { from: 0, to: ask.account.now };
  if ('kind' in range) {
    return range;
  }
  const day = (name: 'from' | 'to') => ask.query.get(name) ?? formatTime(range[name], 'date');
  return rowsOf(rows(range), { from: day('from'), to: day('to') });
}

function heldBy(
  meetings: readonly Meeting[],
  { from, to }: DateRange,
  { now }: Account,
  kind?: Meeting['kind'],
): readonly Meeting[] {
  const end = Math.min(to, now);
  return meetings.filter(
    (meeting) => meeting.start >= from && meeting.start <= end && (kind ?? meeting.kind) === meeting.kind,
  );
}

/** What the user hosted; with `type=pastJoined` what the user came to, where the rows name other hosts. */
function userMeetings({ account, user, query }: Ask, range: DateRange): readonly Part[] {
  const joined = query.get('type') === 'pastJoined';
  const all = joined ? account.meetings() : user ? account.meetingsOf(user) : [];
  const within = heldBy(all, range, account);
  const wanted = joined
    ? within.filter((meeting) => account.attendance(meeting).some(({ person }) => person === user))
    : within;
  return meetingRows(wanted, (meeting) => ({
    participants_count: new Set(account.attendance(meeting).map(({ person }) => person)).size,
    duration: meeting.minutes,
  }));
}

function hosts({ account, query }: Ask, range: DateRange): readonly Part[] {
  const wantActive = query.get('type') !== 'inactive';
  return account.users
    .map((person) => ({ person, meetings: heldBy(account.meetingsOf(person), range, account) }))
    .filter(({ meetings }) => meetings.length > 0 === wantActive)
    .map(({ person, meetings }) => ({
      person,
      over: {
        type: person.type,
        dept: person.department,
        meetings: meetings.length,
        meeting_minutes: meetings.reduce((sum, { minutes }) => sum + minutes, 0),
      },
    }));
}

/** One entry of a log for each meeting held, at its start, by its host; of the category asked for, when the log has categories. */
function entries({ account, query }: Ask, range: DateRange, category?: string): readonly Part[] {
  const wanted = category === undefined ? null : query.get(category);
  const over = category !== undefined && wanted !== null && wanted !== 'all' ? { [category]: wanted } : {};
  return heldBy(account.meetings(), range, account).map((meeting) => ({ meeting, person: meeting.host, over }));
}

function daily(ask: Ask): Answer {
  const wanted = readMonth(ask);
  if ('kind' in wanted) {
    return wanted;
  }
  const { year, month } = wanted;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const dates = Array.from({ length: days }, (_, index) => formatTime(Date.UTC(year, month - 1, index + 1), 'date'));
  return rowsOf(
    dates.map((date) => ({ over: { date } })),
    { year, month },
  );
}

function summaries(meetings: readonly Meeting[], range: DateRange, account: Account): readonly Part[] {
  return meetingRows(heldBy(meetings, range, account).filter(({ summarized }) => summarized));
}
