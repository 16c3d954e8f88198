import { type Fate, isGone } from '../fates.ts';
import { droppedByClass } from './audit.ts';
import { cellOf } from './disposition.ts';
import { markdownTable } from './table.ts';

/** A rule set under the name that its column has. */
export interface NamedFates {
  readonly name: string;
  readonly fates: readonly Fate[];
}

/** Between these a README holds the generated tables. */
export const AUDIT_MARKERS = { begin: '<!-- audit:begin -->', end: '<!-- audit:end -->' } as const;

/**
 * What every rule set does to every field that any of them lets out, one table per endpoint: a row for each field that says
 * something about people or the organisation, one row for the operational ones that fare alike.
 */
export function formatAuditReadme(sets: readonly NamedFates[]): string {
  const paths = new Set(sets.flatMap(({ fates }) => fates.map(({ source }) => source.path)));
  return [...paths].map((path) => sectionOf(path, setsFor(path, sets))).join('\n');
}

/** Puts text between the markers of a README; undefined when it has none. */
export function withAudit(readme: string, tables: string): string | undefined {
  const begin = readme.indexOf(AUDIT_MARKERS.begin);
  const end = readme.indexOf(AUDIT_MARKERS.end);
  if (begin < 0 || end < begin) return undefined;
  return `${readme.slice(0, begin + AUDIT_MARKERS.begin.length)}\n${tables}${readme.slice(end)}`;
}

function setsFor(path: string, sets: readonly NamedFates[]): readonly NamedFates[] {
  return sets
    .map(({ name, fates }) => ({ name, fates: fates.filter(({ source }) => source.path === path) }))
    .filter(({ fates }) => fates.length > 0);
}

function sectionOf(path: string, sets: readonly NamedFates[]): string {
  const names = [...new Set(sets.flatMap(({ fates }) => fates.map(({ field }) => field)))];
  const rows = names.map((field) => rowOf(field, sets)).filter(({ cells }) => cells.some((cell) => cell !== '–'));
  const table = markdownTable(['field', 'class', ...sets.map(({ name }) => name)], merged(rows));
  const dropped = sets.map(({ name, fates }) => [name, droppedByClass(fates)]).filter(([, text]) => text !== '');
  const counts = dropped.map(([name, text]) => `${name}: ${text}.`).join(' ');
  const parts = [...(rows.length === 0 ? [] : [table]), ...(counts === '' ? [] : [`${counts}\n`])];
  return `### ${path}\n\n${parts.join('\n')}`;
}

interface Row {
  readonly field: string;
  readonly privacy: string;
  readonly cells: readonly string[];
}

function rowOf(field: string, sets: readonly NamedFates[]): Row {
  const found = sets.map(({ fates }) => fates.find((fate) => fate.field === field));
  const privacy = found.find((fate) => fate !== undefined)?.privacy ?? 'operational';
  return {
    field,
    privacy,
    cells: found.map((fate) => (fate === undefined || isGone(fate.outcome) ? '–' : cellOf(fate))),
  };
}

/** Operational fields that fare alike share a row at the end. */
function merged(rows: readonly Row[]): string[][] {
  const single = rows.filter(({ privacy }) => privacy !== 'operational');
  const alike = Map.groupBy(
    rows.filter(({ privacy }) => privacy === 'operational'),
    ({ cells }) => cells.join('|'),
  );
  return [
    ...single.map(({ field, privacy, cells }) => [`\`${field}\``, privacy, ...cells]),
    ...[...alike.values()].map((group) => [fieldList(group), 'operational', ...(group[0]?.cells ?? [])]),
  ];
}

/** Fields of one parent together: `users[].{dept, email}`. */
function fieldList(group: readonly Row[]): string {
  const parents = Map.groupBy(group, ({ field }) => field.slice(0, field.lastIndexOf('.') + 1));
  const lists = [...parents].map(([parent, rows]) => {
    const names = rows.map(({ field }) => field.slice(parent.length)).join(', ');
    return rows.length === 1 || parent === '' ? `${parent}${names}` : `${parent}{${names}}`;
  });
  return lists.map((text) => `\`${text}\``).join(', ');
}
