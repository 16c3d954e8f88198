import type { AuditedField } from '../audit/audit.ts';
import { isGone } from '../fates.ts';
import { dispositionOf } from './disposition.ts';
import { placeText } from './pretty.ts';
import { markdownTable, plainTable } from './table.ts';

/** Which rows an audit shows. */
export interface AuditView {
  /** Dropped fields as rows too; else they are counted. */
  readonly all: boolean;
}

const HEAD = ['field', 'class', 'what happens', 'rule', 'verdict'];

/** The audit for a person: one table per endpoint. */
export function formatAuditTable(fields: readonly AuditedField[], view: AuditView): string {
  return byEndpoint(fields)
    .map(
      ([title, rows]) =>
        `${title}\n${indented(plainTable(HEAD, cells(rows, view)))}${indented(droppedLine(rows, view))}`,
    )
    .join('\n');
}

/** The audit as Markdown: one section per endpoint. */
export function formatAuditMarkdown(fields: readonly AuditedField[], view: AuditView): string {
  return byEndpoint(fields)
    .map(([title, rows]) => `### ${title}\n\n${markdownTable(HEAD, cells(rows, view))}\n${droppedLine(rows, view)}`)
    .join('\n');
}

/** The audit as JSON: `[{endpoint, source, field, class, outcome, verdict, file, line, transforms, why?}]`. */
export function formatAuditJson(fields: readonly AuditedField[]): string {
  const rows = fields.map(({ endpoint, source, field, privacy, outcome, verdict, where, transforms, why }) => ({
    endpoint: endpoint.label,
    source: `${source.method} ${source.path}`,
    field,
    class: privacy,
    outcome,
    verdict,
    file: where.file,
    line: where.line,
    transforms: transforms.map((one) => ({ name: one.name, line: one.where.line, certainty: one.certainty })),
    why,
  }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}

/** How many fields of which class are dropped: `17 dropped: 9 identifier, 8 secret`. Empty when none is. */
export function droppedByClass(fields: readonly Pick<AuditedField, 'outcome' | 'privacy'>[]): string {
  const gone = fields.filter(({ outcome }) => isGone(outcome));
  const classes = Map.groupBy(gone, ({ privacy }) => privacy);
  const counts = [...classes].map(([privacy, { length }]) => `${length} ${privacy}`);
  return gone.length === 0 ? '' : `${gone.length} dropped: ${counts.toSorted().join(', ')}`;
}

function byEndpoint(fields: readonly AuditedField[]): readonly (readonly [string, readonly AuditedField[]])[] {
  return [
    ...Map.groupBy(fields, ({ endpoint, source }) => `${source.method} ${source.path}  (${placeText(endpoint.where)})`),
  ];
}

function cells(fields: readonly AuditedField[], { all }: AuditView): string[][] {
  return fields
    .filter(({ outcome }) => all || !isGone(outcome))
    .map((field) => [
      field.field,
      field.privacy,
      dispositionOf(field),
      field.where.line === undefined ? '' : String(field.where.line),
      field.why !== undefined && field.verdict === 'accepted' ? `accepted: ${field.why}` : field.verdict,
    ]);
}

function droppedLine(fields: readonly AuditedField[], { all }: AuditView): string {
  const text = all ? '' : droppedByClass(fields);
  return text === '' ? '' : `${text}\n`;
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
