import { type AuditedField, auditRules } from '../review/audit/audit.ts';
import { type Catalogue, PRIVACY_CLASSES } from '../review/catalogue.ts';
import { isGone, isInClear } from '../review/fates.ts';
import { readReasons } from '../review/reasons.ts';
import { referenceTo } from './preview/reference.ts';
import type { RuleTexts } from './preview/rule-texts.ts';
import type { Calls, Coverage, CoverageCell, CoverageRow } from './protocol.ts';

/** Makes the function that says what rules do with every field the source is known to send. */
export function createCoverage(catalogue: () => Promise<Catalogue>, texts: Pick<RuleTexts, 'read'>) {
  return async (text: string): Promise<Calls['coverage']['answers']> => {
    const { rules, marks } = texts.read(text);
    if (rules === undefined) return { marks };
    const known = await catalogue();
    return coverageOf(auditRules(rules.ruleSet, known, readReasons(text)).fields, known);
  };
}

function coverageOf(fields: readonly AuditedField[], { endpoints }: Catalogue): Coverage {
  const rows = new Map<string, AuditedField[]>();
  for (const field of fields) {
    const key = `${field.endpoint.index}:${field.source.path}`;
    const row = rows.get(key);
    if (row) row.push(field);
    else rows.set(key, [field]);
  }
  const opened = new Set(fields.map(({ source }) => source).filter((source) => endpoints.includes(source)));
  return { classes: PRIVACY_CLASSES, rows: [...rows.values()].map(rowOf), closed: endpoints.length - opened.size };
}

function rowOf(fields: readonly AuditedField[]): CoverageRow {
  const [first] = fields as readonly [AuditedField];
  const cells = PRIVACY_CLASSES.map((privacy) => [
    privacy,
    cellOf(fields.filter((field) => field.privacy === privacy)),
  ]);
  return {
    endpoint: referenceTo(first.endpoint),
    source: first.source.path,
    cells: Object.fromEntries(cells),
    fields: fields.map(({ field, privacy, outcome, where, verdict, why }) => ({
      field,
      privacy,
      outcome,
      line: where.line,
      verdict,
      why,
    })),
  };
}

function cellOf(fields: readonly AuditedField[]): CoverageCell {
  const kept = fields.filter(({ outcome }) => isInClear(outcome)).length;
  const dropped = fields.filter(({ outcome }) => isGone(outcome)).length;
  const wrong = fields.filter(({ verdict }) => verdict === 'error').length;
  return { kept, dropped, tokenized: fields.length - kept - dropped, wrong };
}
