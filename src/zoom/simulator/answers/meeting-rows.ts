import type { JsonRecord } from '../json.ts';
import type { Meeting } from '../meetings.ts';
import { formatTime } from '../values/operational.ts';
import type { Part } from './answer.ts';

/** Rows about meetings: the person of such a row is the host. */
export function meetingRows(
  meetings: readonly Meeting[],
  over: (meeting: Meeting) => JsonRecord = () => ({}),
): readonly Part[] {
  return meetings.map((meeting) => ({
    meeting,
    person: meeting.host,
    over: { ...meetingFields(meeting), ...over(meeting) },
  }));
}

/** What a record about a meeting says under the same names everywhere. */
export function meetingFields(meeting: Meeting): JsonRecord {
  const fields: JsonRecord = {
    type: meeting.type,
    timezone: 'Europe/Berlin',
    start_time: formatTime(meeting.start, 'date-time'),
  };
  return meeting.type === 4 ? fields : { ...fields, pmi: undefined };
}
