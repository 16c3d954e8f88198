import type { Endpoint, RuleSet } from '../../rules/types.ts';
import type { SanitizerSettings } from '../../sanitizer/types.ts';
import type { Catalogue } from '../catalogue.ts';
import { augmentDifferences } from './augments.ts';
import { type EndpointFacts, factsOf } from './facts.ts';
import { compareFields, type FieldDifference } from './fields.ts';
import { fieldMessage } from './messages.ts';
import { newTakers, type TokenTaker } from './tokens.ts';
import type { Difference } from './types.ts';
import { findWitness, type Runner, runnerOf } from './witness.ts';

/** What a comparison may use besides the two rule sets. */
export interface DiffOptions {
  /** Keys and limits for the witnesses. Test keys will do; nothing is sent anywhere. */
  readonly settings: SanitizerSettings;
  /** Names fields that only `no schema at all` lets through, and gives privacy classes. */
  readonly catalogue?: Catalogue | undefined;
}

/** Two rule sets, with what holds for all their endpoints. */
export interface Comparing extends DiffOptions {
  readonly old: RuleSet;
  readonly now: RuleSet;
  readonly takers: { readonly old: readonly TokenTaker[]; readonly now: readonly TokenTaker[] };
  readonly isPsoxyScheme: boolean;
}

/** Differences in what comes back. Without an old endpoint: all that the new one lets through. */
export function responseDifferences(old: Endpoint | undefined, now: Endpoint, comparing: Comparing): Difference[] {
  const { settings, catalogue, isPsoxyScheme } = comparing;
  const before = { endpoint: old ?? closed(now), ruleSet: old === undefined ? comparing.now : comparing.old };
  const after = { endpoint: now, ruleSet: comparing.now };
  const facts = factsOf(now, catalogue);
  const reading = {
    known: facts.names,
    isKindless: isPsoxyScheme,
    answersBare: settings.compatibility === 'psoxy',
    isNew: old === undefined,
  };
  const runners = { old: old && runnerOf(before, settings), now: runnerOf(after, settings) };
  const told = [
    ...augmentDifferences(before.endpoint, now),
    ...compareFields(before, after, reading).differences.map((one) =>
      fieldDifference(one, { endpoint: now.label, facts, runners, comparing }),
    ),
  ];
  return old === undefined ? told.map(asNew) : told;
}

/** What a new endpoint was before: nothing came out. */
function closed(endpoint: Endpoint): Endpoint {
  return { ...endpoint, responseSchema: undefined, transforms: [], augments: [] };
}

function asNew(one: Difference): Difference {
  if (one.verdict !== 'more-permissive') return one;
  return { ...one, verdict: 'new', message: `${one.field}: ${one.after.what}.`, before: { what: 'refused' } };
}

interface Telling {
  readonly endpoint: string;
  readonly facts: EndpointFacts;
  readonly runners: { readonly old: Runner | undefined; readonly now: Runner };
  readonly comparing: Comparing;
}

function fieldDifference(one: FieldDifference, { endpoint, facts, runners, comparing }: Telling): Difference {
  const fitting = one.comparison === 're-keyed' ? newlyFitting(one, comparing) : [];
  const notes = fitting.map(({ words }) => `Its tokens are taken by ${words} now.`);
  return {
    verdict: fitting.length > 0 ? 'more-permissive' : one.comparison,
    subject: 'field',
    endpoint,
    field: one.field,
    privacy: facts.privacyOf(one.field),
    message: [fieldMessage(one), ...notes].join(' '),
    before: one.before,
    after: one.after,
    witness: findWitness(one, runners.old, runners.now),
    notes: notes.length > 0 ? notes : undefined,
  };
}

/** A token of another kind may fit where the old one did not: then calls can follow it that could not. */
function newlyFitting({ issued }: FieldDifference, { takers }: Comparing): readonly TokenTaker[] {
  return newTakers({ kinds: issued.before, takers: takers.old }, { kinds: issued.after, takers: takers.now });
}
