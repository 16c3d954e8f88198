import type { ValueOf } from '../values.ts';

/** What names a person: e-mail, name, phone, personal number, link, picture. */
export const identifierValue: ValueOf = (name, { person, meeting, people, random }) => {
  const { host } = meeting;
  const owner = /^(?:meeting_)?host/.test(name) ? host : person;
  if (name === 'alternative_hosts') {
    return [random.pick(people).email, random.pick(people).email].join(meeting.kind === 'webinar' ? ',' : ';');
  }
  if (/email|^operator$|manager/.test(name)) {
    return owner.email;
  }
  if (/pmi/.test(name)) {
    return owner.pmi === 0 ? host.pmi : owner.pmi;
  }
  if (/phone|number|^code$/.test(name)) {
    return owner.phone;
  }
  return namedValue(name, owner);
};

function namedValue(name: string, owner: Parameters<ValueOf>[1]['person']): string {
  const named: Record<string, string> = {
    first_name: owner.firstName,
    last_name: owner.lastName,
    employee_unique_id: owner.employeeId,
    pic_url: `https://pictures.example.com/${owner.guid}.jpg`,
    personal_meeting_url: `https://zoom.example.com/j/${owner.pmi}`,
    vanity_url: `https://zoom.example.com/my/${owner.firstName}.${owner.lastName}`,
    pronouns: `${owner.firstName}/self`,
    name_tag_pronouns: `${owner.firstName}/self`,
    address: `12 ${owner.lastName} Street`,
    leave_reason: `${owner.name} left the meeting.<br>Reason: left the meeting.`,
    sip_uri: `sip:${owner.phone}@sip.example.com`,
    from_sip_uri: `sip:${owner.phone}@sip.example.com`,
  };
  return named[name] ?? owner.name;
}
