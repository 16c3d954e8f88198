import type { Account } from './account.ts';
import type { PrivacyClass } from './catalogue.ts';
import { isRecord, type Json } from './json.ts';
import type { ShapeNode } from './shape-tree.ts';

/** Every value of a privacy class that this account holds or has sent. */
export interface PersonalValues {
  /** Notes what an answer holds, by the catalogue's classes; a field the catalogue lacks counts as an identifier. */
  note(value: Json | undefined, node: ShapeNode | undefined): void;
  add(value: string): void;
  /** Values of 4 characters or more; without classes, identifiers and account ids. */
  list(classes?: readonly PrivacyClass[]): Set<string>;
}

const personal: readonly PrivacyClass[] = ['identifier', 'account-id'];

/** Starts with everything that is known of the users of an account. */
export function createPersonalValues(account: Account): PersonalValues {
  const byClass = new Map<PrivacyClass, Set<string>>();
  function add(kind: PrivacyClass, value: string): void {
    const values = byClass.get(kind) ?? new Set();
    byClass.set(kind, values);
    if (value.length >= 4) {
      values.add(value);
    }
  }
  for (const user of account.users) {
    const { email, firstName, lastName, name, phone, pmi, employeeId } = user;
    for (const value of [email, firstName, lastName, name, phone, String(pmi), employeeId]) {
      add('identifier', value);
    }
    add('account-id', user.id);
    add('account-id', user.guid);
  }
  function note(value: Json | undefined, node: ShapeNode | undefined): void {
    if (Array.isArray(value)) {
      for (const item of value) {
        note(item, node?.kind === 'list' ? node.item : undefined);
      }
    } else if (isRecord(value)) {
      for (const [key, child] of Object.entries(value)) {
        note(child, node?.kind === 'record' ? node.entries.get(key) : undefined);
      }
    } else if (typeof value === 'string' || typeof value === 'number') {
      add(node?.kind === 'leaf' ? node.field.privacy : 'identifier', String(value));
    }
  }
  return {
    note,
    add: (value) => add('identifier', value),
    list: (classes = personal) => new Set(classes.flatMap((kind) => [...(byClass.get(kind) ?? [])])),
  };
}
