import { createHash } from 'node:crypto';
import type { CatalogueEndpoint, CatalogueField } from './catalogue.ts';

/** One value of a made response, by which it can be found again. */
export interface Mark {
  /** The field as the catalogue spells it: `users[].email`. */
  readonly field: string;
  /** The same in the made document: `users[3].email`, as keys. */
  readonly keys: readonly (string | number)[];
  readonly value: unknown;
}

/** Enough elements in a top-level list that no small-list rule empties it. */
const ROWS = 6;

/** A response of an endpoint in which every field the catalogue knows has a value that occurs once. */
export function markedDocument(endpoint: CatalogueEndpoint): {
  readonly document: object;
  readonly marks: readonly Mark[];
} {
  const document: Record<string, unknown> = {};
  const marks: Mark[] = [];
  for (const [field, facts] of Object.entries(endpoint.response ?? {})) {
    const rows = field.includes('[]') ? ROWS : 1;
    for (let row = 0; row < rows; row += 1) {
      const keys = keysOf(field, row);
      if (keys.includes('*')) continue;
      const value = markOf(field, facts, `${endpoint.path} ${field} ${row}`);
      placeValue(document, keys, value);
      marks.push({ field, keys, value });
    }
  }
  return { document, marks };
}

/** `users[].group_ids[]` in row 2 → users, 2, group_ids, 0. */
function keysOf(field: string, row: number): (string | number)[] {
  let lists = 0;
  return field.split('.').flatMap((part) => {
    const depth = part.split('[]').length - 1;
    const indexes = Array.from({ length: depth }, () => (lists++ === 0 ? row : 0));
    return [part.replaceAll('[]', ''), ...indexes];
  });
}

/** Puts a value into a document, making what is missing on the way. */
export function placeValue(document: object, keys: readonly (string | number)[], value: unknown): void {
  let at = document as Record<string | number, unknown>;
  keys.slice(0, -1).forEach((key, index) => {
    at[key] ??= typeof keys[index + 1] === 'number' ? [] : {};
    at = at[key] as Record<string | number, unknown>;
  });
  at[keys.at(-1) as string | number] = value;
}

function markOf(field: string, { type, format, note = '' }: CatalogueField, seed: string): unknown {
  const digest = createHash('sha256').update(seed).digest();
  const number = digest.readUInt32BE(0) + 10_000_000_000;
  // One page, so that a list is judged whole.
  if (field === 'next_page_token') return '';
  if (field === 'page_count' || field === 'page_number') return 1;
  if (type === 'boolean') return digest.readUInt8(0) % 2 === 0;
  if (type === 'integer' || type === 'number') return number;
  if (note.includes('pmi-risk') || /(^|\.)pmi$/.test(field)) return String(number);
  if (note.includes('meeting-uuid')) return digest.subarray(0, 16).toString('base64');
  if (format === 'email' || /(^|[._])email$/.test(field)) return `m${number}@example.com`;
  if (field.endsWith('alternative_hosts'))
    return `m${number}@example.com;${digest.subarray(0, 16).toString('base64url')}`;
  if (isTime(field, { type, format })) return timeOf(number);
  if (/(^|[._])id$/.test(field)) return digest.subarray(0, 16).toString('base64url');
  return `marked ${digest.toString('hex').slice(0, 16)}`;
}

/** Says whether a field holds a moment. Some are typed as mere text. */
export function isTime(field: string, { type, format }: Pick<CatalogueField, 'type' | 'format'>): boolean {
  return format === 'date-time' || (type === 'string' && format === undefined && /_(?:time|start|end)$/.test(field));
}

/** Never on a quarter of an hour, so that rounding shows. */
function timeOf(number: number): string {
  const quarters = 1_900_000 + (number % 40_000);
  return new Date(quarters * 900_000 + 1000 + (number % 890_000)).toISOString();
}

/** What became of a mark: the value at its place in the sanitized document, undefined when there is none. */
export function valueAt(document: unknown, keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>((at, key) => (isContainer(at) && Object.hasOwn(at, key) ? at[key] : undefined), document);
}

function isContainer(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
