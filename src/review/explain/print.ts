import { markdownTable, placeText, plainTable } from '../report/index.ts';
import type { ExplainedField } from './explain.ts';
import { EVERY_NAME, type IsPublicName, pathText } from './path-text.ts';

/** How rows are shown. Values are masked unless somebody asks for them. */
export interface ExplainFormat {
  readonly format: 'pretty' | 'markdown';
  readonly show: boolean;
  /** Which keys of the document are shown as they are when values are not. */
  readonly isPublic: IsPublicName;
}

/** Rows for a person: field, what happened, by which rule, before and after. */
export function printExplanation(fields: readonly ExplainedField[], { format, show, isPublic }: ExplainFormat): string {
  const head = ['field', 'what happened', 'rule', 'where', 'before', 'after'];
  const value = show ? clip : mask;
  const text = (json: string | undefined) => (json === undefined ? 'nothing' : value(json));
  const rows = fields.map(({ path, happening, rule, where, before, after }) => [
    pathText(path, show ? EVERY_NAME : isPublic),
    happening,
    rule,
    placeText(where),
    text(before),
    text(after),
  ]);
  return format === 'pretty' ? plainTable(head, rows) : markdownTable(head, rows);
}

/** Kind and size of a JSON value; tokens and digests are nobody's secret, but say no more than this does. */
export function mask(json: string): string {
  const value = JSON.parse(json) as unknown;
  if (typeof value === 'string') return `${kindOf(value)}(${value.length})`;
  if (Array.isArray(value)) return `list(${value.length})`;
  if (typeof value === 'object' && value !== null) return `object(${Object.keys(value).length})`;
  return value === null ? 'null' : typeof value;
}

function kindOf(text: string): string {
  if (text.startsWith('p~')) return 'p~token';
  return text.startsWith('t~') ? 't~token' : 'text';
}

function clip(json: string): string {
  return json.length > 60 ? `${json.slice(0, 59)}…` : json;
}
