import type { RuleSet } from '../../rules/types.ts';
import type { Catalogue } from '../catalogue.ts';
import { type Fate, fatesOf, isInClear } from '../fates.ts';
import type { Reasons } from '../reasons.ts';
import type { Finding } from '../report/finding.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** A fate with the judgement on it. */
export interface AuditedField extends Fate {
  readonly verdict: Verdict;
}

/** What a rule set lets through, field by field, and what is wrong with that. */
export interface Audit {
  readonly fields: readonly AuditedField[];
  readonly findings: readonly Finding[];
}

/** Audits every field of every endpoint that a rule set opens. Pure; takes some 0.1 s for the largest shipped set. */
export function auditRules(ruleSet: RuleSet, catalogue: Catalogue, reasons?: Reasons): Audit {
  const fields = fatesOf(ruleSet, catalogue, reasons).map((fate) => ({ ...fate, verdict: verdictOf(fate) }));
  return { fields, findings: fields.flatMap(findingsOf) };
}

const HINT =
  'Make it a token, digest or redact it, or write the reason: "why:" on the transform, "# why: …" at the line.';
const UNKNOWN_HINT =
  'Compare the spelling with rules/zoom/catalogue.yaml; take it out, or make it a token, or write the reason: "# why: …" at the line.';

function findingsOf(field: AuditedField): Finding[] {
  const { verdict, privacy, outcome, where, why } = field;
  if (verdict === 'fine') return [];
  const name = field.field === '*' ? 'any field' : field.field;
  const what = `${name} of ${field.source.path} (${privacy}) ${happens(outcome)}`;
  if (verdict === 'error') {
    return [
      {
        code: `${privacy}-in-clear`,
        severity: 'error',
        message: `${what}.`,
        hint: privacy === 'unknown' ? UNKNOWN_HINT : HINT,
        where,
      },
    ];
  }
  const reason = why === undefined ? '' : `, accepted: ${why}`;
  return [
    {
      code: isInClear(outcome) ? `${privacy}-in-clear` : 'content-searched',
      severity: 'info',
      message: `${what}${reason}${reason.endsWith('.') ? '' : '.'}`,
      where,
    },
  ];
}

function happens(outcome: AuditedField['outcome']): string {
  if (outcome === 'kept') return 'comes out in clear';
  return outcome === 'partial' ? 'comes out partly in clear' : 'is searched for keywords';
}
