import type { Endpoint, RuleSet } from '../../rules/types.ts';
import { PRIVACY_CLASSES } from '../catalogue.ts';
import { endpointWords } from './endpoint-words.ts';
import { type EndpointPair, handovers, pairEndpoints, takenOver } from './endpoints.ts';
import type { RequestDifference } from './request-difference.ts';
import { comparePassage, compareRequests } from './requests.ts';
import { type Comparing, type DiffOptions, responseDifferences } from './responses.ts';
import { tokenTakers } from './tokens.ts';
import type { Difference, Verdict } from './types.ts';

/**
 * Compares two rule sets by meaning: what passes now that did not, what no longer passes, and what has another token. Sound
 * for more-permissive: no request and no document shows more under the new rules without a difference that says so; what
 * depends on values and cannot be decided counts as more permissive. Order: worst first, then file order.
 */
export function diffRuleSets(old: RuleSet, now: RuleSet, options: DiffOptions): Difference[] {
  const takers = { old: tokenTakers(old), now: tokenTakers(now) };
  const isPsoxyScheme = options.settings.pseudonyms.scheme === 'psoxy';
  const comparing: Comparing = { ...options, old, now, takers, isPsoxyScheme };
  const pairs = pairEndpoints(old, now);
  const differences = pairs.flatMap((pair) => pairDifferences(pair, pairs, comparing));
  const handed = handovers(pairs).flatMap(({ old: before, now: after }) => handedOver(before, after, comparing));
  return sorted([...differences, ...handed]);
}

function pairDifferences(
  { old, now }: EndpointPair,
  pairs: readonly EndpointPair[],
  comparing: Comparing,
): Difference[] {
  if (now === undefined) return old === undefined ? [] : [gone(old)];
  const fields = responseDifferences(old, now, comparing);
  if (old === undefined) return [added(now, takenOver(now, pairs)), ...fields];
  const reading = { restoresAnywhere: comparing.isPsoxyScheme };
  return [...compareRequests(old, now, reading).map((one) => requestDifference(old, now, one)), ...fields];
}

/** What calls of one endpoint may show when another one answers them. */
function handedOver(old: Endpoint, now: Endpoint, comparing: Comparing): Difference[] {
  const passage = comparePassage(old, now, { restoresAnywhere: comparing.isPsoxyScheme });
  const all = [...passage.map((one) => requestDifference(old, now, one)), ...responseDifferences(old, now, comparing)];
  const note = `Calls of ${old.label} may be answered here now.`;
  return all
    .filter(({ verdict }) => verdict === 'more-permissive')
    .map((one) => ({ ...one, message: `${one.message} ${note}`, notes: one.subject === 'field' ? [note] : [] }));
}

function requestDifference(old: Endpoint, now: Endpoint, one: RequestDifference): Difference {
  return {
    verdict: one.comparison,
    subject: 'request',
    endpoint: now.label,
    message: one.message,
    before: { what: one.before, where: old.where },
    after: { what: one.after, where: now.where },
  };
}

function added(endpoint: Endpoint, previous: readonly Endpoint[]): Difference {
  const taking = previous.map(({ label }) => `may answer calls that ${label} answered before`);
  return {
    verdict: 'new',
    subject: 'endpoint',
    endpoint: endpoint.label,
    message: 'This endpoint can be called now.',
    before: { what: 'refused' },
    after: { what: 'answered', where: endpoint.where },
    notes: [...endpointWords(endpoint), ...taking],
  };
}

function gone(endpoint: Endpoint): Difference {
  return {
    verdict: 'gone',
    subject: 'endpoint',
    endpoint: endpoint.label,
    message: 'This endpoint can no longer be called.',
    before: { what: 'answered', where: endpoint.where },
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
