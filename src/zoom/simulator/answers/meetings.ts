import type { Attendance } from '../attendance.ts';
import type { Meeting } from '../meetings.ts';
import { formatTime } from '../values/operational.ts';
import { type Answer, type Answerer, type Ask, isSent, type Part, recordOf, rowsOf } from './answer.ts';
import { readDateRange } from './dates.ts';
import { meetingFields, meetingRows, recordingFields } from './meeting-rows.ts';

/** Meetings and webinars, their occurrences and who came. */
export const meetingAnswers: Readonly<Record<string, Answerer>> = {
  '/meetings/{meetingId}': scheduled,
  '/webinars/{webinarId}': scheduled,
  '/past_meetings/{meetingId}': held,
  '/meetings/{meetingId}/recordings': recording,
  '/report/meetings/{meetingId}': held,
  '/report/webinars/{webinarId}': held,
  '/metrics/meetings/{meetingId}': held,
  '/metrics/webinars/{webinarId}': held,
  '/past_meetings/{meetingId}/instances': instances,
  '/past_webinars/{webinarId}/instances': instances,
  '/past_meetings/{meetingId}/participants': participants,
  '/past_webinars/{webinarId}/participants': participants,
  '/report/meetings/{meetingId}/participants': participants,
  '/report/webinars/{webinarId}/participants': participants,
  '/metrics/meetings/{meetingId}/participants': participants,
  '/metrics/webinars/{webinarId}/participants': participants,
  '/metrics/meetings/{meetingId}/participants/qos': participants,
  '/metrics/webinars/{webinarId}/participants/qos': participants,
  ...Object.fromEntries(
    [
      'past_meetings/{meetingId}',
      'past_webinars/{webinarId}',
      'report/meetings/{meetingId}',
      'report/webinars/{webinarId}',
    ]
      .flatMap((part) => [`/${part}/polls`, `/${part}/qa`])
      .map((path) => [path, answerers]),
  ),
};

function scheduled({ account, meeting }: Ask): Answer {
  if (meeting === undefined) {
    return recordOf({});
  }
  const series = account.meetingsOf(meeting.host).filter(({ number }) => number === meeting.number);
  const occurrences = series.map(({ start, minutes }) => ({
    occurrence_id: String(start),
    start_time: formatTime(start, 'date-time'),
    duration: minutes,
    status: 'available',
  }));
  const settings = { use_pmi: meeting.type === 4 };
  return recordOf({
    meeting,
    person: meeting.host,
    over: { ...meetingFields(meeting), occurrences, settings },
  });
}

function held({ account, meeting }: Ask): Answer {
  if (meeting === undefined) {
    return recordOf({});
  }
  const rows = account.attendance(meeting);
  const minutes = rows.reduce((sum, { join, leave }) => sum + (leave - join) / 60_000, 0);
  const over = {
    ...meetingFields(meeting),
    total_minutes: Math.round(minutes),
    participants_count: new Set(rows.map(({ person }) => person)).size,
  };
  return recordOf({ meeting, person: meeting.host, over });
}

function recording({ meeting }: Ask): Answer {
  return recordOf(
    meeting ? { meeting, person: meeting.host, over: { ...meetingFields(meeting), ...recordingFields } } : {},
  );
}

function instances(ask: Ask): Answer {
  const range = readDateRange(ask);
  if (range !== undefined && 'kind' in range) {
    return range;
  }
  const { from, to } = range ?? { from: 0, to: ask.account.now };
  const { meeting, account } = ask;
  const mine = meeting ? account.meetingsOf(meeting.host).filter(({ number }) => number === meeting.number) : [];
  return rowsOf(meetingRows(mine.filter(({ start }) => start >= from && start <= Math.min(to, account.now))));
}

function participants(ask: Ask): Answer {
  const { account, meeting } = ask;
  const rows = meeting ? account.attendance(meeting) : [];
  const withRegistrant = isSent('registrant_id', ask);
  return rowsOf(rows.map((row) => participantPart(row, meeting, withRegistrant)));
}

function participantPart(row: Attendance, meeting: Meeting | undefined, withRegistrant: boolean): Part {
  const { person, join, leave } = row;
  const over = {
    user_id: String(row.number),
    join_time: formatTime(join, 'date-time'),
    leave_time: formatTime(leave, 'date-time'),
    duration: Math.floor((leave - join) / 1000),
    internal_user: row.internal,
    registrant_id: withRegistrant ? row.registrantId : undefined,
    ...(row.internal ? {} : { participant_user_id: '', id: '' }),
  };
  return { person, over, ...(meeting ? { meeting } : {}) };
}

/** Those who answered polls or asked questions: some of those who came. */
function answerers({ account, meeting }: Ask): Answer {
  const rows = meeting ? account.attendance(meeting).filter((_, index) => index % 2 === 0) : [];
  return rowsOf(rows.map(({ person }) => ({ person, ...(meeting ? { meeting } : {}) })));
}
