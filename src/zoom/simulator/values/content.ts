import { fillText } from '../meetings.ts';
import { sentences, trackingFieldNames } from '../names.ts';
import type { ValueOf } from '../values.ts';

/** What people wrote or said, with others named in it. */
export const contentValue: ValueOf = (name, { person, meeting, people, random }) => {
  if (/topic/.test(name)) {
    return meeting.topic;
  }
  if (name === 'agenda') {
    return meeting.agenda;
  }
  if (name === 'field') {
    return random.pick(trackingFieldNames);
  }
  if (name === 'file_name') {
    return `Audio only - ${person.name}`;
  }
  if (name === 'operation_detail' || name === 'activity_detail') {
    return `Update user ${random.pick(people).email} by ${person.name}`;
  }
  return fillText(random.pick(sentences), random.pick(people));
};
