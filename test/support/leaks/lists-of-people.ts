import type { Shipped } from '../../rules/support/shipped.ts';

/** By hand, not from the rules. */
const PATHS: ReadonlySet<string> = new Set([
  '/meetings/{meetingId}/registrants',
  '/webinars/{webinarId}/registrants',
  '/past_meetings/{meetingId}/participants',
  '/past_webinars/{webinarId}/participants',
  '/report/meetings/{meetingId}/participants',
  '/report/webinars/{webinarId}/participants',
]);

/** Whether an endpoint has a list that the strict set promises to empty below five people, and to leave out when it goes on. */
export function hasListOfPeople(name: Shipped, path: string): boolean {
  return name === 'zoom-strict' && PATHS.has(path);
}

/** Fields that say whether a list goes on. */
export const PAGE_FIELDS: ReadonlySet<string> = new Set(['next_page_token', 'page_count']);
