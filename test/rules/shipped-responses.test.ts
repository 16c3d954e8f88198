import { describe, expect, test } from '@jest/globals';
import { type CatalogueEndpoint, type CatalogueField, catalogue } from './support/catalogue.ts';
import { isTime, type Mark, markedDocument, valueAt } from './support/marked-document.ts';
import { fieldOf, keptFields } from './support/response-fields.ts';
import { sanitizerFor } from './support/sanitize.ts';
import { endpointFor, SHIPPED, type Shipped, shippedRules } from './support/shipped.ts';

const PERSONAL: readonly CatalogueField['privacy'][] = ['identifier', 'account-id', 'network', 'content', 'secret'];
const TOKEN = /^[tp]~[A-Za-z0-9_-]{43,}(?:@example\.com)?$/;
const DIGEST = /^\{"length":("[0-9+-]+"|\d+),"word_count":("[0-9+-]+"|\d+)\}$/;

describe.each(SHIPPED)('%s', (name) => {
  const open = catalogue.filter(({ path }) => endpointFor(name, path) !== undefined);

  test.each(open.map((entry) => [entry.path, entry] as const))('%s: lets no personal value through', (_path, entry) => {
    const { marks, text, findings } = sanitizeMarked(name, entry);
    const personal = marks.filter(({ field }) => PERSONAL.includes(entry.response?.[field]?.privacy ?? 'secret'));
    expect(
      personal.filter(({ value }) => isTelling(value) && text.includes(String(value))).map(({ field }) => field),
    ).toEqual([]);
    expect(findings).toBe(0);
  });

  test.each(open.map((entry) => [entry.path, entry] as const))(
    '%s: treats each field as its class allows',
    (_path, entry) => {
      const { marks, document } = sanitizeMarked(name, entry);
      const treated = marks.map((mark) => [mark.field, treatment(mark, valueAt(document, mark.keys))] as const);
      expect(treated.filter(([field, what]) => !allowed(name, field, entry.response?.[field]).includes(what))).toEqual(
        [],
      );
      expect(treated.some(([, what]) => what !== 'dropped')).toBe(true);
    },
  );

  test.each(open.map((entry) => [entry.path, entry] as const))(
    '%s: declares only fields the catalogue knows, and its rules reach them',
    (_path, entry) => {
      const kept = keptFields(endpoint(name, entry), shippedRules(name));
      const known = Object.keys(entry.response ?? {});
      expect(
        [...kept].filter((field) => !known.some((other) => other === field || other.startsWith(`${field}.`))),
      ).toEqual([]);
      const paths = endpoint(name, entry).transforms.flatMap(({ jsonPaths }) =>
        jsonPaths.map(({ path }) => fieldOf(path.text)),
      );
      expect(
        paths.filter((field) => ![...kept].some((other) => other === field || other.startsWith(`${field}[]`))),
      ).toEqual([]);
      expect(new Set(paths).size).toBe(paths.length);
    },
  );
});

type Treatment = 'kept' | 'dropped' | 'token' | 'digest' | 'quarter' | 'list of tokens' | 'nothing' | 'other';

function treatment({ value }: Mark, after: unknown): Treatment {
  if (after === undefined) return 'dropped';
  if (after === null) return 'nothing';
  if (after === value) return 'kept';
  if (typeof after !== 'string') return 'other';
  if (TOKEN.test(after)) return 'token';
  if (DIGEST.test(after)) return 'digest';
  if (/T\d\d:(?:00|15|30|45):00/.test(after)) return 'quarter';
  return after.split(/[;,]/).every((part) => TOKEN.test(part)) ? 'list of tokens' : 'other';
}

/** What may become of a field. `nothing` (null) never: then schema and catalogue disagree on a type. */
function allowed(name: Shipped, field: string, facts: CatalogueField | undefined): readonly Treatment[] {
  const { privacy, type, note = '', format } = facts ?? { privacy: 'secret', type: 'string' };
  const isMeeting = note.includes('pmi-risk') || note.includes('meeting-uuid');
  if (isMeeting && name !== 'zoom-drop-in') return ['dropped', 'token'];
  switch (privacy) {
    case 'secret':
      return ['dropped', 'digest'];
    case 'network':
      return ['dropped'];
    case 'content':
      return ['dropped', 'digest'];
    case 'identifier':
      return ['dropped', 'token', 'list of tokens'];
    case 'account-id':
      return ['dropped', 'token'];
    case 'org':
      return name === 'zoom-strict' ? ['dropped', 'token'] : ['dropped', 'token', 'kept'];
    case 'operational':
      return isTime(field, { type, format }) && name === 'zoom-strict'
        ? ['dropped', 'quarter']
        : ['dropped', 'kept', 'token'];
  }
}

function sanitizeMarked(name: Shipped, entry: CatalogueEndpoint) {
  const { document, marks } = markedDocument(entry);
  const { body, tripwireFindings } = sanitizerFor(
    name,
    endpoint(name, entry),
  )({ body: JSON.stringify(document), laterPage: false });
  return { marks, text: body, document: JSON.parse(body) as unknown, findings: tripwireFindings };
}

function endpoint(name: Shipped, { path }: CatalogueEndpoint) {
  const found = endpointFor(name, path);
  if (found === undefined) throw new Error(`${name} does not open ${path}`);
  return found;
}

/** Flags and small numbers occur by chance. */
function isTelling(value: unknown): boolean {
  return String(value).length >= 8;
}
