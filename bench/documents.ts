/**
 * Synthetic responses of the sizes Zoom sends, field for field as its documentation lists them. Deterministic, so that
 * figures of two days compare.
 */

/** One page to sanitize, and the endpoint it comes from. */
export interface BenchDocument {
  readonly name: string;
  /** Path template in the rule set. */
  readonly endpoint: string;
  /** Rule file; the shipped rules when absent. */
  readonly rules?: string | undefined;
  readonly body: string;
}

/** The pages the kernel is measured on. */
export function benchDocuments(): BenchDocument[] {
  return [
    { name: 'participants-300', endpoint: '/v2/report/meetings/{meetingId}/participants', body: participants(300) },
    { name: 'users-300', endpoint: '/v2/users', body: users(300) },
    { name: 'meeting-settings', endpoint: '/v2/meetings/{meetingId}', body: meeting() },
    {
      name: 'participants-300-deep',
      endpoint: '/v2/report/meetings/{meetingId}/participants',
      rules: 'bench/deep-paths.yaml',
      body: participants(300),
    },
    { name: 'participants-5000', endpoint: '/v2/report/meetings/{meetingId}/participants', body: participants(5000) },
  ];
}

/** A report page of so many rows. One row in six is a guest without e-mail, one in eight a person who joined again. */
export function participants(rows: number): string {
  const list = Array.from({ length: rows }, (_, row) => participant(row, row % 8 === 7 ? row - 7 : row));
  return JSON.stringify({
    page_count: 1,
    page_size: 300,
    total_records: rows,
    next_page_token: '',
    participants: list,
  });
}

function participant(row: number, person: number): object {
  const isGuest = person % 6 === 5;
  return {
    id: isGuest ? '' : accountId(person),
    user_id: String(16_778_240 + row * 1024),
    name: `Person ${person} Example`,
    user_email: isGuest ? '' : `person.${person}@example.com`,
    join_time: time(row * 7),
    leave_time: time(row * 7 + 2400),
    duration: 2400 + (row % 900),
    registrant_id: '',
    failover: false,
    status: row % 11 === 0 ? 'in_waiting_room' : 'in_meeting',
    customer_key: '',
    participant_user_id: isGuest ? '' : accountId(person),
    bo_mtg_id: '',
  };
}

function users(rows: number): string {
  const list = Array.from({ length: rows }, (_, row) => ({
    id: accountId(row),
    first_name: `First${row}`,
    last_name: `Last${row}`,
    display_name: `First${row} Last${row}`,
    email: `person.${row}@example.com`,
    type: 2,
    pmi: 5_000_000_000 + row * 7919,
    timezone: 'Europe/Berlin',
    verified: 1,
    dept: `Department ${row % 12}`,
    created_at: time(row * 1000),
    last_login_time: time(row * 3000),
    last_client_version: '6.2.11.43613(mac)',
    pic_url: `https://example.zoom.us/p/${accountId(row)}`,
    language: 'en-US',
    phone_number: `+1 555 01${String(row).padStart(4, '0')}`,
    status: 'active',
    role_id: row % 20 === 0 ? '1' : '2',
    group_ids: [accountId(10_000 + (row % 7))],
    user_created_at: time(row * 1000),
  }));
  return JSON.stringify({
    page_count: 1,
    page_number: 1,
    page_size: 300,
    total_records: rows,
    next_page_token: '',
    users: list,
  });
}

function meeting(): string {
  return JSON.stringify({
    uuid: '4444AAAiAAAAAiAiAiiAii==',
    id: 93_123_456_789,
    host_id: accountId(1),
    host_email: 'person.1@example.com',
    assistant_id: accountId(2),
    topic: 'Synthetic weekly meeting',
    type: 8,
    status: 'waiting',
    start_time: time(0),
    duration: 60,
    timezone: 'Europe/Berlin',
    created_at: time(1),
    agenda: 'Synthetic agenda',
    start_url: 'https://example.zoom.us/s/93123456789?zak=synthetic',
    join_url: 'https://example.zoom.us/j/93123456789?pwd=synthetic',
    password: 'synthetic',
    pmi: '5000000001',
    recurrence: { type: 2, repeat_interval: 1, weekly_days: '2', end_times: 12 },
    occurrences: Array.from({ length: 12 }, (_, week) => ({
      occurrence_id: String(1_700_000_000_000 + week * 604_800_000),
      start_time: time(week * 604_800),
      duration: 60,
      status: 'available',
    })),
    settings: {
      host_video: true,
      participant_video: false,
      cn_meeting: false,
      in_meeting: false,
      join_before_host: true,
      jbh_time: 5,
      mute_upon_entry: true,
      watermark: false,
      use_pmi: false,
      approval_type: 2,
      audio: 'both',
      auto_recording: 'cloud',
      enforce_login: false,
      alternative_hosts: 'person.3@example.com;person.4@example.com',
      alternative_hosts_email_notification: true,
      close_registration: false,
      show_share_button: true,
      allow_multiple_devices: true,
      registrants_confirmation_email: true,
      registrants_email_notification: true,
      meeting_authentication: true,
      waiting_room: true,
      encryption_type: 'enhanced_encryption',
      approved_or_denied_countries_or_regions: { enable: false },
      breakout_room: { enable: true, rooms: [{ name: 'Room 1', participants: ['person.5@example.com'] }] },
      global_dial_in_countries: ['DE', 'US'],
      meeting_invitees: Array.from({ length: 8 }, (_, row) => ({
        email: `person.${row}@example.com`,
        internal_user: true,
      })),
      private_meeting: false,
      email_notification: true,
      host_save_video_order: false,
      sign_language_interpretation: { enable: false },
      continuous_meeting_chat: { enable: true, channel_id: 'synthetic' },
    },
  });
}

function accountId(person: number): string {
  return `A${String(person).padStart(5, '0')}bCdEfGhIjKlMnOpQ`;
}

function time(seconds: number): string {
  return `${new Date(Date.UTC(2026, 0, 5) + seconds * 1000).toISOString().slice(0, 19)}Z`;
}
