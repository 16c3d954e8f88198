import type { Meeting } from './meetings.ts';
import { createGuest, type Person } from './people.ts';
import { createRandom } from './random.ts';

/** One row of an attendance: someone came and left. Who comes back has a second row with another number. */
export interface Attendance {
  readonly person: Person;
  readonly internal: boolean;
  /** Number within this meeting, Zoom's `user_id`. */
  readonly number: number;
  readonly join: number;
  readonly leave: number;
  readonly registrantId: string;
}

/** Who came to a meeting: the host first, people of the account, guests, some of them twice. */
export function attendanceOf(seed: string, meeting: Meeting, people: readonly Person[]): readonly Attendance[] {
  const random = createRandom(seed, 'attendance', meeting.uuid);
  const rows: Attendance[] = [];
  for (let index = 0; index < meeting.size; index += 1) {
    const internal = index === 0 || random.chance(meeting.kind === 'webinar' ? 0.4 : 0.75);
    const person = index === 0 ? meeting.host : internal ? random.pick(people) : createGuest(random);
    const registrantId = random.bytes(16).toString('base64url');
    const visits = random.chance(0.1) ? 2 : 1;
    for (let visit = 0; visit < visits; visit += 1) {
      const share = (meeting.minutes * 60_000) / visits;
      const join = meeting.start + visit * share + random.whole(0, 60) * 1000;
      const number = 16_778_240 + rows.length * 1024;
      rows.push({ person, internal, number, join, leave: join + Math.floor(share * 0.9), registrantId });
    }
  }
  return rows;
}
