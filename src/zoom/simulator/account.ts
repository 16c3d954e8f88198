import { type Attendance, attendanceOf } from './attendance.ts';
import { type Meeting, meetingsOf } from './meetings.ts';
import { departments, trackingFieldNames } from './names.ts';
import { createUser, type Person, type User } from './people.ts';
import { createRandom } from './random.ts';

/** A group of users. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly members: readonly User[];
}

/** One Zoom account: users and groups at hand, everything else made when it is asked for and then kept. */
export interface Account {
  readonly seed: string;
  readonly id: string;
  /** The moment the account is seen at. */
  readonly now: number;
  readonly users: readonly User[];
  readonly groups: readonly Group[];
  readonly trackingFields: readonly { readonly id: string; readonly field: string }[];
  meetingsOf(user: User): readonly Meeting[];
  /** Every meeting and webinar of everybody. */
  meetings(): readonly Meeting[];
  /** By UUID, or the latest that has begun under a number, else the next. */
  meeting(numberOrUuid: string): Meeting | undefined;
  /** By id or e-mail; by employee id only when asked for that. */
  user(idOrEmail: string, byEmployeeId?: boolean): User | undefined;
  attendance(meeting: Meeting): readonly Attendance[];
}

/** Creates the account of a seed. Equal seed, size and moment give equal bytes. */
export function createAccount(seed: string, size: number, now: number): Account {
  const users = Array.from({ length: size }, (_, index) => createUser(seed, index, now));
  const attending: readonly Person[] = users.filter(({ status }) => status === 'active');
  const byKey = new Map(users.flatMap((user) => [[user.id, user] as const, [user.email, user] as const]));
  const byEmployeeId = new Map(users.map((user) => [user.employeeId, user]));
  const hosted = new Map<User, readonly Meeting[]>();
  const attended = new WeakMap<Meeting, readonly Attendance[]>();
  let all: readonly Meeting[] | undefined;
  let byMeetingKey: ReadonlyMap<string, Meeting> | undefined;

  const account: Account = {
    seed,
    now,
    id: createRandom(seed, 'account').bytes(16).toString('base64url'),
    users,
    groups: createGroups(seed, users),
    trackingFields: trackingFieldNames.map((field, index) => ({ id: `MFhEazc1Tracking${index}`, field })),
    meetingsOf: (user) => remember(hosted, user, () => meetingsOf(seed, user, users, now)),
    meetings() {
      all ??= users.flatMap((user) => account.meetingsOf(user));
      return all;
    },
    meeting(key) {
      byMeetingKey ??= indexMeetings(account.meetings(), now);
      return byMeetingKey.get(key);
    },
    user: (key, byEmployee) =>
      byEmployee ? byEmployeeId.get(key) : byKey.get(key.includes('@') ? key.toLowerCase() : key),
    attendance: (meeting) => remember(attended, meeting, () => attendanceOf(seed, meeting, attending)),
  };
  return account;
}

function createGroups(seed: string, users: readonly User[]): readonly Group[] {
  return departments.map((name) => ({
    id: createRandom(seed, 'group', name).bytes(16).toString('base64url'),
    name: `Group ${name}`,
    members: users.filter(({ department }) => department === name),
  }));
}

function indexMeetings(meetings: readonly Meeting[], now: number): ReadonlyMap<string, Meeting> {
  const index = new Map<string, Meeting>();
  for (const meeting of meetings) {
    const known = index.get(String(meeting.number));
    // Newest first: one that has begun takes the place of one to come, and keeps it.
    if (known === undefined || (known.start > now && meeting.start <= now)) {
      index.set(String(meeting.number), meeting);
    }
    index.set(meeting.uuid, meeting);
  }
  return index;
}

function remember<K extends object, V>(kept: Pick<WeakMap<K, V>, 'get' | 'set'>, key: K, make: () => V): V {
  const value = kept.get(key) ?? make();
  kept.set(key, value);
  return value;
}
