import { isRecord, type Json, type JsonRecord } from './json.ts';
import type { ShapeNode } from './shape-tree.ts';
import { fieldValue, type Subject } from './values.ts';

/** Fills a tree of fields about one subject. Nested lists of records are about other people. */
export function fillShape(node: ShapeNode, subject: Subject): Json {
  if (node.kind === 'leaf') {
    return fieldValue(node.name, node.field, subject);
  }
  if (node.kind === 'list') {
    return Array.from({ length: subject.random.whole(1, 2) }, () =>
      fillShape(node.item, { ...subject, person: subject.random.pick(subject.people) }),
    );
  }
  const record: JsonRecord = {};
  for (const [name, child] of node.entries) {
    record[name] = fillShape(child, subject);
  }
  return record;
}

/** Adds what no document mentions, as Zoom does about once a month: a field with a person in it, and a record. */
export function addUndocumented(value: Json, { person, meeting }: Subject): Json {
  if (!isRecord(value)) {
    return value;
  }
  const about = person.id === '' ? meeting.host : person;
  return { ...value, new_owner_email: about.email, preview_contact: { full_name: about.name, reach: [about.phone] } };
}
