import type { Endpoint, RuleSet } from '../../rules/types.ts';
import type { SanitizerSettings } from '../../sanitizer/types.ts';
import { type Catalogue, PRIVACY_CLASSES } from '../catalogue.ts';
import { augmentDifferences } from './augments.ts';
import { handovers, pairEndpoints } from './endpoints.ts';
import { type EndpointFacts, factsOf } from './facts.ts';
import { compareFields, type EndpointVersion, type FieldDifference } from './fields.ts';
import { fieldMessage } from './messages.ts';
import { compareRequests } from './requests.ts';
import type { Difference, Verdict } from './types.ts';
import { findWitness, type Runner, runnerOf } from './witness.ts';

/** What a comparison may use besides the two rule sets. */
export interface DiffOptions {
  /** Keys and limits for the witnesses. Test keys will do; nothing is sent anywhere. */
  readonly settings: SanitizerSettings;
  /** Names fields that only `no schema at all` lets through, and gives privacy classes. */
  readonly catalogue?: Catalogue | undefined;
}

/**
 * Compares two rule sets by meaning: what passes now that did not, what no longer passes, and what has another token. Sound
 * for more-permissive: no request and no document shows more under the new rules without a difference that says so; what
 * depends on values and cannot be decided counts as more permissive. Order: worst first, then file order.
 */
export function diffRuleSets(old: RuleSet, now: RuleSet, options: DiffOptions): Difference[] {
  const pairs = pairEndpoints(old, now);
  const compare = (before: Endpoint | undefined, after: Endpoint) =>
    differencesOf(before && { endpoint: before, ruleSet: old }, { endpoint: after, ruleSet: now }, options);
  const differences = pairs.flatMap(({ old: before, now: after }) => {
    if (after === undefined) return before === undefined ? [] : [gone(before)];
    return before === undefined
      ? [added(after), ...compare(before, after)]
      : [...requests(before, after), ...compare(before, after)];
  });
  const handed = handovers(pairs).flatMap(({ old: before, now: after }) =>
    compare(before, after)
      .filter(({ verdict }) => verdict === 'more-permissive')
      .map((one) => ({ ...one, message: `${one.message} Calls of ${before.label} may be answered here now.` })),
  );
  return sorted([...differences, ...handed]);
}

function differencesOf(old: EndpointVersion | undefined, now: EndpointVersion, options: DiffOptions): Difference[] {
  const facts = factsOf(now.endpoint, options.catalogue);
  const before = old ?? closed(now);
  const { differences } = compareFields(before, now, facts.names);
  const runners = { old: old && runnerOf(old, options.settings), now: runnerOf(now, options.settings) };
  const told = differences.map((one) => fieldDifference(one, { isNew: old === undefined, now, facts, runners }));
  return [...augmentDifferences(before.endpoint, now.endpoint), ...told];
}

/** What a new endpoint was before: nothing came out. */
function closed({ endpoint, ruleSet }: EndpointVersion): EndpointVersion {
  const nothing = { where: endpoint.where, type: 'null' as const, ...EMPTY };
  return { endpoint: { ...endpoint, responseSchema: nothing, transforms: [], augments: [] }, ruleSet };
}

const EMPTY = {
  ref: undefined,
  properties: undefined,
  items: undefined,
  anyOf: undefined,
  if: undefined,
  // biome-ignore lint/suspicious/noThenProperty: a word of the rule language; never a function
  then: undefined,
  else: undefined,
  const: undefined,
};

interface Telling {
  readonly isNew: boolean;
  readonly now: EndpointVersion;
  readonly facts: EndpointFacts;
  readonly runners: { readonly old: Runner | undefined; readonly now: Runner };
}

function fieldDifference(one: FieldDifference, { isNew, now, facts, runners }: Telling): Difference {
  const verdict = isNew && one.comparison === 'more-permissive' ? 'new' : one.comparison;
  return {
    verdict,
    subject: 'field',
    endpoint: now.endpoint.label,
    field: one.field,
    privacy: facts.privacyOf(one.field),
    message: fieldMessage(one, verdict),
    before: isNew ? { what: 'refused' } : one.before,
    after: one.after,
    witness: findWitness(one, runners.old, runners.now),
  };
}

function requests(old: Endpoint, now: Endpoint): Difference[] {
  return compareRequests(old, now).map(({ comparison, message, before, after }) => ({
    verdict: comparison,
    subject: 'request',
    endpoint: now.label,
    message,
    before: { what: before, where: old.where },
    after: { what: after, where: now.where },
  }));
}

function added(endpoint: Endpoint): Difference {
  const message = 'This endpoint can be called now.';
  const after = { what: 'answered', where: endpoint.where };
  return { verdict: 'new', subject: 'endpoint', endpoint: endpoint.label, message, before: { what: 'refused' }, after };
}

function gone(endpoint: Endpoint): Difference {
  const message = 'This endpoint can no longer be called.';
  const before = { what: 'answered', where: endpoint.where };
  return {
    verdict: 'gone',
    subject: 'endpoint',
    endpoint: endpoint.label,
    message,
    before,
    after: { what: 'refused' },
  };
}

const ORDER: readonly Verdict[] = ['more-permissive', 'new', 're-keyed', 'stricter', 'gone'];

function sorted(differences: readonly Difference[]): Difference[] {
  return differences.toSorted(
    (a, b) =>
      ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) ||
      (a.endpoint === b.endpoint ? privacyRank(a) - privacyRank(b) : 0),
  );
}

/** What concerns persons first; request and endpoint before fields. */
function privacyRank({ subject, privacy }: Difference): number {
  if (subject !== 'field') return -1;
  return privacy === undefined ? 0 : PRIVACY_CLASSES.indexOf(privacy);
}

/** Whether anything passes, or may pass, that did not: a new endpoint counts. */
export function isMorePermissive(differences: readonly Difference[]): boolean {
  return differences.some(({ verdict }) => verdict === 'more-permissive' || verdict === 'new');
}
