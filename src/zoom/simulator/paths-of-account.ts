import type { Account } from './account.ts';
import type { Catalogue } from './catalogue.ts';
import type { Meeting } from './meetings.ts';

/**
 * Lists what a crawler should visit: every endpoint, for every user, group, meeting and webinar it is about, with the largest
 * page. Further pages follow `next_page_token`. `most` cuts the list of each endpoint.
 */
export function pathsOfAccount(account: Account, catalogue: Catalogue, most = Number.POSITIVE_INFINITY): string[] {
  const past = account.meetings().filter(({ start }) => start <= account.now);
  return catalogue.paths.flatMap((path) => {
    const suffix = queryOf(path, account, catalogue);
    const variants =
      path.endsWith('/settings') && path.startsWith('/users') ? ['', '?option=meeting_authentication'] : [suffix];
    return segmentsOf(path, account, past, most)
      .slice(0, most)
      .flatMap((filled) => variants.map((query) => `/v2${filled}${query}`));
  });
}

/** Encodes a UUID for a path: twice if it starts with a slash or holds two. */
export function uuidSegment(uuid: string): string {
  const once = encodeURIComponent(uuid);
  return uuid.startsWith('/') || uuid.includes('//') ? encodeURIComponent(once) : once;
}

function segmentsOf(path: string, account: Account, past: readonly Meeting[], most: number): string[] {
  const webinar = path.includes('{webinarId}');
  const meetings = past.filter((meeting) => (meeting.kind === 'webinar') === webinar && hasAnswer(path, meeting));
  // An instance is asked for by UUID where a past one is meant, by number elsewhere.
  const byUuid =
    /^\/(?:past_|report\/|metrics\/)|meeting_summary$|\/recordings$/.test(path) && !path.endsWith('/instances');
  const keys = meetings.map(({ uuid, number }) => (byUuid ? uuidSegment(uuid) : String(number)));
  if (path.includes('{registrantId}')) {
    return meetings
      .slice(0, most)
      .map(({ number }) => fill(path, String(number)).replace('{registrantId}', registrantOf(account, number)));
  }
  const values: readonly (readonly [string, readonly string[]])[] = [
    ['{userId}', account.users.filter(({ status }) => status !== 'pending').map(({ id }) => id)],
    ['{groupId}', account.groups.map(({ id }) => id)],
    ['{fieldId}', account.trackingFields.map(({ id }) => id)],
    ['{meetingId}', [...new Set(keys)]],
    ['{meetingUUID}', meetings.map(({ uuid }) => uuidSegment(uuid))],
    ['{webinarId}', [...new Set(keys)]],
  ];
  const [, list] = values.find(([name]) => path.includes(name)) ?? ['', ['']];
  return list.map((value) => fill(path, value));
}

function hasAnswer(path: string, { recorded, summarized }: Meeting): boolean {
  return path.endsWith('/meeting_summary') ? summarized : !/\/recordings$/.test(path) || recorded;
}

/** A number stands for the latest occurrence, so its registrants are asked for. */
function registrantOf(account: Account, number: number): string {
  const latest = account.meeting(String(number));
  return (latest && account.attendance(latest).find(({ person }) => person.email !== '')?.registrantId) ?? 'none';
}

function fill(path: string, value: string): string {
  const named = path.replace(/\{(?:userId|groupId|fieldId|meetingId|meetingUUID|webinarId)\}/, value);
  return named.replace('{accountId}', 'me').replace(/\{(?!registrantId)\w+\}/g, 'a1B2c3D4');
}

function queryOf(path: string, account: Account, catalogue: Catalogue): string {
  const { query } = catalogue.endpoint(path);
  const day = (back: number) => new Date(account.now - back * 86_400_000).toISOString().slice(0, 10);
  const ranged = query.some(
    ({ name, required }) => name === 'from' && (required || /recordings$|summaries$/.test(path)),
  );
  const size = query.find(({ name }) => name === 'page_size');
  const parts = [
    ...(size ? [`page_size=${Math.min(size.max ?? 300, 300)}`] : []),
    ...(ranged ? [`from=${day(29)}`, `to=${day(0)}`] : []),
    ...(path === '/users/email' ? [`email=${encodeURIComponent(account.users[0]?.email ?? '')}`] : []),
  ];
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}
