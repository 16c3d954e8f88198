import type { DataMapRow } from '../datamap.ts';
import type { SettingRow } from '../record-settings.ts';
import { csvTable, markdownTable } from './table.ts';

const HEAD = ['data', 'class', 'source', 'purpose', 'what is done', 'rule', 'receiver', 'storage', 'region'];

/** The data map for a wiki or a file in the repository: the settings, then the data. */
export function formatDataMapMarkdown(rows: readonly DataMapRow[], settings: readonly SettingRow[] = []): string {
  const data = markdownTable(HEAD, rows.map(cells));
  if (settings.length === 0) return data;
  const head = ['setting', 'value', 'what it means'];
  return `${markdownTable(
    head,
    settings.map(({ name, value, means }) => [name, value, means]),
  )}\n${data}`;
}

/** The data map for a spreadsheet: one table, the settings as its first rows. */
export function formatDataMapCsv(rows: readonly DataMapRow[], settings: readonly SettingRow[] = []): string {
  return csvTable(HEAD, [...settings.map(settingCells), ...rows.map(cells)]);
}

/** The data map for other programs: `{settings, rows}`. */
export function formatDataMapJson(rows: readonly DataMapRow[], settings: readonly SettingRow[] = []): string {
  return `${JSON.stringify({ settings, rows }, null, 2)}\n`;
}

function settingCells({ name, value, means }: SettingRow): string[] {
  return HEAD.map((title) => {
    if (title === 'data') return 'every answer';
    if (title === 'what is done') return means;
    return title === 'rule' ? `${name}=${value}` : '';
  });
}

function cells({
  data,
  privacy,
  source,
  purpose,
  treatment,
  rules,
  why,
  receiver,
  storage,
  region,
}: DataMapRow): string[] {
  const done = why.length === 0 ? treatment : `${treatment} (${why.join('; ')})`;
  return [data.join(', '), privacy, source, purpose, done, linesOf(rules), receiver, storage, region];
}

/** `zoom.yaml:24, 25, 26`: the file once, and runs of lines as `24-26`. */
function linesOf(rules: readonly string[]): string {
  const files = Map.groupBy(rules, (rule) => rule.replace(/:\d+$/, ''));
  return [...files]
    .map(([file, places]) => `${file}:${runs(places.map((place) => Number(place.slice(file.length + 1))))}`)
    .join(', ');
}

function runs(lines: readonly number[]): string {
  const sorted = lines.toSorted((a, b) => a - b);
  const starts = sorted.filter((line, index) => index === 0 || sorted[index - 1] !== line - 1);
  const ends = sorted.filter((line, index) => sorted[index + 1] !== line + 1);
  return starts.map((start, index) => (ends[index] === start ? String(start) : `${start}-${ends[index]}`)).join(', ');
}
