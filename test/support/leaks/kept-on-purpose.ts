import type { Shipped } from '../../rules/support/shipped.ts';

/*
 * Written by hand, next to the rules and not from them: a field that starts to pass in clear is a failure until somebody puts
 * it here, and a line here that is no longer true is one, too.
 */

/** Labels that administrators type; zoom/README.md tells when to take them out. */
const LABELS = {
  '/users': ['users[].dept', 'users[].role_id'],
  '/users/{userId}': ['dept', 'role_id'],
  '/past_meetings/{meetingId}': ['dept'],
  '/report/users/{userId}/meetings': ['meetings[].dept'],
  '/report/meetings/{meetingId}': ['dept'],
  '/report/users': ['users[].dept'],
  '/report/webinars/{webinarId}': ['dept'],
  '/metrics/meetings': ['meetings[].dept'],
  '/metrics/meetings/{meetingId}': ['dept'],
  '/metrics/webinars': ['webinars[].dept'],
  '/metrics/webinars/{webinarId}': ['dept'],
  '/groups': ['groups[].name'],
  '/groups/{groupId}': ['name'],
  '/accounts/{accountId}/managed_domains': ['domains[].domain'],
  '/accounts/{accountId}/trusted_domains': ['trusted_domains[]'],
};

/** What platforms written against Psoxy read in clear: numbers and keys of meetings, and labels. */
const DROP_IN = {
  '/users': ['users[].dept', 'users[].group_ids[]', 'users[].im_group_ids[]', 'users[].role_id'],
  '/users/{userId}/meetings': ['meetings[].id', 'meetings[].uuid'],
  '/users/{userId}/recordings': ['meetings[].id', 'meetings[].uuid', 'meetings[].recording_files[].meeting_id'],
  '/meetings/{meetingId}': ['id', 'uuid'],
  '/meetings/{meetingId}/meeting_summary': ['meeting_id', 'meeting_uuid'],
  '/past_meetings/{meetingId}': ['id', 'uuid', 'dept'],
  '/past_meetings/{meetingId}/instances': ['meetings[].uuid'],
  '/report/meetings/{meetingId}/participants': ['participants[].bo_mtg_id'],
  '/report/users/{userId}/meetings': ['meetings[].id', 'meetings[].uuid', 'meetings[].dept'],
};

/** Tracked fields that a rule set lets through in clear on purpose, as `path field`. */
export const KEPT_ON_PURPOSE: Readonly<Record<Shipped, ReadonlySet<string>>> = {
  zoom: listed(LABELS),
  'zoom-strict': new Set(),
  'zoom-drop-in': listed(DROP_IN),
};

function listed(fields: Readonly<Record<string, readonly string[]>>): ReadonlySet<string> {
  return new Set(Object.entries(fields).flatMap(([path, names]) => names.map((name) => `${path} ${name}`)));
}
