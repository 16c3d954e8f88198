import type { DataMapRow } from '../datamap.ts';
import { csvTable, markdownTable } from './table.ts';

const HEAD = ['data', 'class', 'source', 'purpose', 'what is done', 'rule', 'receiver', 'storage', 'region'];

/** The data map for a wiki or a file in the repository. */
export function formatDataMapMarkdown(rows: readonly DataMapRow[]): string {
  return markdownTable(HEAD, rows.map(cells));
}

/** The data map for a spreadsheet. */
export function formatDataMapCsv(rows: readonly DataMapRow[]): string {
  return csvTable(HEAD, rows.map(cells));
}

/** The data map for other programs. */
export function formatDataMapJson(rows: readonly DataMapRow[]): string {
  return `${JSON.stringify(rows, null, 2)}\n`;
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
