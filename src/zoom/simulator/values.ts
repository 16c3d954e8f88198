import type { CatalogueField, PrivacyClass } from './catalogue.ts';
import type { Json } from './json.ts';
import type { Meeting } from './meetings.ts';
import type { Person } from './people.ts';
import type { Random } from './random.ts';
import { contentValue } from './values/content.ts';
import { identifierValue } from './values/identifier.ts';
import { networkValue } from './values/network.ts';
import { operationalValue } from './values/operational.ts';
import { orgValue } from './values/org.ts';
import { secretValue } from './values/secret.ts';

/** Whom and what a record is about; every field of it is filled from here, so that answers join. */
export interface Subject {
  readonly random: Random;
  readonly person: Person;
  readonly meeting: Meeting;
  /** Where nested lists of people draw from. */
  readonly people: readonly Person[];
  readonly accountId: string;
  readonly now: number;
}

/** Makes the text of a field; numbers are made from it where the field is one. */
export type ValueOf = (name: string, subject: Subject, field: CatalogueField) => string | number | boolean;

const byClass: Readonly<Record<PrivacyClass, ValueOf>> = {
  identifier: identifierValue,
  'account-id': accountIdValue,
  network: networkValue,
  content: contentValue,
  secret: secretValue,
  org: orgValue,
  operational: operationalValue,
};

/** Fills one field, of its declared type. */
export function fieldValue(name: string, field: CatalogueField, subject: Subject): Json {
  const { meeting, random } = subject;
  if (field.note?.startsWith('pmi-risk')) {
    return field.type === 'string' ? String(meeting.number) : meeting.number;
  }
  if (field.note?.startsWith('meeting-uuid')) {
    return meeting.uuid;
  }
  if (field.enum !== undefined && field.enum.length > 0) {
    return random.pick(field.enum);
  }
  if (field.type === 'boolean') {
    return random.chance(0.5);
  }
  if (field.type === 'object' || field.type === 'unknown') {
    return { new_part: subject.person.email };
  }
  const value = byClass[field.privacy](name, subject, field);
  return field.type === 'string' ? String(value) : asNumber(value, subject);
}

function accountIdValue(name: string, { person, meeting, random }: Subject): string {
  if (/uuid|participant_id/.test(name)) {
    return person.guid;
  }
  if (/host_id/.test(name)) {
    return meeting.host.id;
  }
  if (name === 'registrant_id') {
    return random.bytes(16).toString('base64url');
  }
  if (name === 'jid') {
    return `${person.id.toLowerCase()}@xmpp.example.com`;
  }
  return name === 'customer_key' ? `key-${person.employeeId}` : person.id;
}

function asNumber(value: string | number | boolean, { random }: Subject): number {
  const number = typeof value === 'number' ? value : Number(value);
  return Number.isFinite(number) && value !== '' ? number : random.whole(100_000, 999_999);
}
