import type { ValueOf } from '../values.ts';

/** Times, counts and keys: nothing personal. Times lie around the meeting they belong to. */
export const operationalValue: ValueOf = (name, subject, field) => {
  const { meeting, random } = subject;
  if (field.format === 'hh:mm:ss') {
    return `00:${String(meeting.minutes % 60).padStart(2, '0')}:00`;
  }
  if (field.format !== undefined && /date|DD/.test(field.format)) {
    return formatTime(timeOf(name, subject), field.format);
  }
  if (field.type !== 'string') {
    return name === 'duration' ? meeting.minutes : random.whole(1, 60);
  }
  if (/_time$|^date_time$|_(?:start|end)$|date$/.test(name)) {
    return formatTime(timeOf(name, subject), 'date-time');
  }
  return textOf(name, subject);
};

/** Prints a moment in one of Zoom's forms. */
export function formatTime(time: number, format: string): string {
  const iso = new Date(time).toISOString();
  const [date = '', clock = ''] = iso.split('T');
  const [year, month, day] = date.split('-');
  if (format === 'MM/DD/YYYY HH:mm') {
    return `${month}/${day}/${year} ${clock.slice(0, 5)}`;
  }
  return format === 'date' ? date : `${iso.slice(0, 19)}Z`;
}

function timeOf(name: string, { meeting, random }: Parameters<ValueOf>[1]): number {
  if (/end|leave/.test(name)) {
    return meeting.start + meeting.minutes * 60_000;
  }
  return /creat|schedule/.test(name) ? meeting.start - random.whole(1, 20) * 3_600_000 : meeting.start;
}

function textOf(name: string, { meeting, random }: Parameters<ValueOf>[1]): string {
  const texts: readonly (readonly [RegExp, () => string])[] = [
    [/timezone/, () => 'Europe/Berlin'],
    [/bitrate/, () => `${random.whole(10, 900)} kbps`],
    [/latency|jitter/, () => `${random.whole(1, 90)} ms`],
    [/loss|cpu/, () => `${random.whole(0, 9)}.${random.whole(0, 9)}%`],
    [/frame_rate/, () => `${random.whole(5, 30)} fps`],
    [/resolution/, () => '1280*720'],
    [/uuid/, () => meeting.uuid],
    [/meeting_(?:id|number)|webinar_number|zoom_number/, () => String(meeting.number)],
    [/(?:^|_)id$|fingerprint/, () => random.bytes(12).toString('base64url')],
  ];
  return texts.find(([pattern]) => pattern.test(name))?.[1]() ?? name.replaceAll('_', ' ');
}
