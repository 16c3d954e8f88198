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

/** The files of a cloud recording; the generated ones lend them their links and names. */
export const recordingFields: JsonRecord = {
  recording_count: 3,
  recording_files: [
    { file_type: 'MP4', file_extension: 'MP4' },
    { file_type: 'TRANSCRIPT', file_extension: 'VTT' },
    { file_type: 'CHAT', file_extension: 'TXT' },
  ],
};

/** What a record about a meeting says under the same names everywhere. */
export function meetingFields(meeting: Meeting): JsonRecord {
  const fields: JsonRecord = {
    type: meeting.type,
    timezone: 'Europe/Berlin',
    start_time: formatTime(meeting.start, 'date-time'),
    has_recording: meeting.recorded,
    has_meeting_summary: meeting.summarized,
  };
  return meeting.type === 4 ? fields : { ...fields, pmi: undefined };
}
