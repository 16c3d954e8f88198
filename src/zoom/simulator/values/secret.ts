import type { ValueOf } from '../values.ts';

/** Whatever opens something. Made up, on hostnames that lead nowhere. */
export const secretValue: ValueOf = (name, { meeting, random }) => {
  const secret = random.bytes(12).toString('base64url');
  const link = (kind: string) => `https://zoom.example.com/${kind}/${meeting.number}?pwd=${secret}`;
  if (name === 'invitation') {
    return `${meeting.host.name} is inviting you to a scheduled Zoom meeting.\r\n\r\nTopic: ${meeting.topic}\r\n${link('j')}\r\nPasscode: ${secret}`;
  }
  if (name === 'sip_links') {
    return `sip:${meeting.number}.${secret}@sip.example.com`;
  }
  if (name === 'start_url' || name === 'join_url') {
    return link(name === 'start_url' ? 's' : 'j');
  }
  if (/url|path/.test(name)) {
    return `https://zoom.example.com/rec/${secret}`;
  }
  return /pin_code|host_key/.test(name) ? random.whole(100_000, 999_999) : secret;
};
