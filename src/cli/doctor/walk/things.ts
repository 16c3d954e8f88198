import type { CatalogueEndpoint } from '../../../zoom/simulator/catalogue.ts';

/** What a path is about, and what must be found before it can be asked for. */
export type Thing =
  | 'user'
  | 'group'
  | 'tracking field'
  | 'meeting'
  | 'past meeting'
  | 'recorded meeting'
  | 'summarized meeting'
  | 'webinar'
  | 'past webinar';

/** What stands in the one parameter of a path. `none`: no parameter; `own`: the account, which is `me`; `unknown`: nothing a walk finds. */
export function needOf({ path }: Pick<CatalogueEndpoint, 'path'>): Thing | 'none' | 'own' | 'unknown' {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const [name = ''] = names;
  if (names.length !== 1) return names.length === 0 ? 'none' : 'unknown';
  const isPast = /^\/(?:past_|report\/|metrics\/)/.test(path);
  switch (name) {
    case 'accountId':
      return 'own';
    case 'userId':
      return 'user';
    case 'groupId':
      return 'group';
    case 'fieldId':
      return 'tracking field';
    case 'webinarId':
      return isPast ? 'past webinar' : 'webinar';
    case 'meetingId':
    case 'meetingUUID':
      if (path.endsWith('/recordings')) return 'recorded meeting';
      if (path.endsWith('/meeting_summary')) return 'summarized meeting';
      return isPast ? 'past meeting' : 'meeting';
    default:
      return 'unknown';
  }
}

/** What may stand in for a thing that no list named: not each has what is asked for, so some are tried. */
export const STAND_INS: Readonly<Partial<Record<Thing, Thing>>> = {
  'recorded meeting': 'past meeting',
  'summarized meeting': 'past meeting',
};

/** What the rows of a list are. */
export interface Supply {
  readonly rows: string;
  readonly thing: Thing;
  /** What a row is besides, once its start has gone by. */
  readonly past?: Thing;
}

/** Lists that a walk takes ids from, those that say most first: who has held meetings is a better guess than any user. */
export const SUPPLIES: ReadonlyMap<string, Supply> = new Map<string, Supply>([
  ['/report/users', { rows: 'users', thing: 'user' }],
  ['/users', { rows: 'users', thing: 'user' }],
  ['/groups', { rows: 'groups', thing: 'group' }],
  ['/tracking_fields', { rows: 'tracking_fields', thing: 'tracking field' }],
  ['/metrics/meetings', { rows: 'meetings', thing: 'past meeting' }],
  ['/metrics/webinars', { rows: 'webinars', thing: 'past webinar' }],
  ['/accounts/{accountId}/recordings', { rows: 'meetings', thing: 'recorded meeting', past: 'past meeting' }],
  ['/report/users/{userId}/meetings', { rows: 'meetings', thing: 'past meeting' }],
  ['/users/{userId}/recordings', { rows: 'meetings', thing: 'recorded meeting', past: 'past meeting' }],
  ['/users/{userId}/meeting_summaries', { rows: 'summaries', thing: 'summarized meeting', past: 'past meeting' }],
  ['/users/{userId}/webinars', { rows: 'webinars', thing: 'webinar', past: 'past webinar' }],
  ['/users/{userId}/meetings', { rows: 'meetings', thing: 'meeting', past: 'past meeting' }],
  ['/users/{userId}/upcoming_meetings', { rows: 'meetings', thing: 'meeting' }],
]);
