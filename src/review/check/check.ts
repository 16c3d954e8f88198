import type { RuleSet } from '../../rules/types.ts';
import { auditRules } from '../audit/audit.ts';
import type { Catalogue } from '../catalogue.ts';
import { pairsOf } from '../pairs.ts';
import { checkReasons, NO_REASONS, type Reasons, reasonAt } from '../reasons.ts';
import { type Finding, inFileOrder } from '../report/finding.ts';
import type { CheckContext } from './context.ts';
import { checkJoins } from './joins.ts';
import { checkKeywords } from './keywords.ts';
import { checkMeetingUuids } from './meeting-uuids.ts';
import { checkParameterNames } from './parameter-names.ts';
import { checkReversible } from './reversible.ts';
import { checkSchemaFields } from './schema-fields.ts';
import { checkSelectors } from './selectors.ts';
import { checkSiblings } from './siblings.ts';

/** What a check is done with. */
export interface CheckOptions {
  readonly catalogue: Catalogue;
  readonly compatibility: 'none' | 'psoxy';
  /** The file's `# why:` comments: a finding at such a line is accepted and left out. */
  readonly reasons?: Reasons | undefined;
}

const CHECKS: readonly ((context: CheckContext) => Finding[])[] = [
  checkSelectors,
  checkSchemaFields,
  checkSiblings,
  checkMeetingUuids,
  checkJoins,
  checkReversible,
  checkKeywords,
  checkParameterNames,
];

/**
 * What is doubtful about a rule set that loads, held against what Zoom is known to answer; in file order. Accepted is what
 * has a written reason: `why:` on the transform, or a comment `# why:` at the line. Path regexes are judged apart
 * (`checkPathRegexes`), since that takes seconds.
 */
export function checkRules(
  ruleSet: RuleSet,
  { catalogue, compatibility, reasons = NO_REASONS }: CheckOptions,
): Finding[] {
  const { fields, findings } = auditRules(ruleSet, catalogue, reasons);
  const context = { ruleSet, catalogue, compatibility, fates: fields, pairs: pairsOf(ruleSet, catalogue) };
  const errors = findings.filter(({ severity }) => severity === 'error');
  const unknown = new Set(errors.filter(({ code }) => code === 'unknown-in-clear').map(placeKey));
  const doubts = CHECKS.flatMap((check) => check(context));
  // One slip is one finding: what comes out in clear says more than that it is not known.
  const found = [
    ...errors,
    ...doubts.filter((doubt) => doubt.code !== 'schema-field-unknown' || !unknown.has(placeKey(doubt))),
  ];
  const file = ruleSet.endpoints[0]?.where.file;
  return inFileOrder([...withoutAccepted(found, ruleSet, reasons), ...checkReasons(reasons, file)]);
}

function placeKey({ where }: Finding): string {
  return `${where?.line}:${where?.column}`;
}

/** Leaves out findings with a reason: `why:` of the transform they are about, or a comment at their line. */
export function withoutAccepted(findings: readonly Finding[], ruleSet: RuleSet, reasons: Reasons): Finding[] {
  const accepted = ruleSet.endpoints
    .flatMap(({ transforms, augments }) => [...transforms, ...augments])
    .flatMap(({ why, where }) => (why === undefined || where.path === undefined ? [] : [where.path]));
  const isOfAccepted = (path: string) =>
    accepted.some((one) => path === one || path.startsWith(`${one}.`) || path.startsWith(`${one}[`));
  return findings.filter(({ where }) => !isOfAccepted(where?.path ?? '') && reasonAt(reasons, where) === undefined);
}
