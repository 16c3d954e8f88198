import type { TransformEffect } from '../../transforms/types.ts';

/**
 * What becomes of a field, from least to most revealing.
 * - `dropped`: not declared, or of a form that leaves nothing. `redacted`: taken out by a transform.
 * - `digested`: length and words. `coarsened`: rounded. `pseudonymized`: a token for good. `reversible`: a token for calls.
 * - `partial`: part of the text in clear. `kept`: as the source sent it.
 */
export const OUTCOMES = [
  'dropped',
  'redacted',
  'digested',
  'coarsened',
  'pseudonymized',
  'reversible',
  'partial',
  'kept',
] as const;

/** One of {@link OUTCOMES}. */
export type Outcome = (typeof OUTCOMES)[number];

/** Place on the scale: higher reveals more. */
export function rankOf(outcome: Outcome): number {
  return OUTCOMES.indexOf(outcome);
}

/** The less revealing of two: a value that is digested and then made a token is no more than a digest. */
export function lesser(a: Outcome, b: Outcome): Outcome {
  return rankOf(a) <= rankOf(b) ? a : b;
}

/** The more revealing of two: what depends on the document counts as the worse case. */
export function greater(a: Outcome, b: Outcome): Outcome {
  return rankOf(a) >= rankOf(b) ? a : b;
}

/** Whether nothing of the value comes out. */
export function isGone(outcome: Outcome): boolean {
  return outcome === 'dropped' || outcome === 'redacted';
}

/** Whether the value or part of it can be read in the answer. */
export function isInClear(outcome: Outcome): boolean {
  return outcome === 'kept' || outcome === 'partial';
}

const OF_EFFECT: Readonly<Record<TransformEffect, Outcome>> = {
  redact: 'redacted',
  digest: 'digested',
  coarsen: 'coarsened',
  pseudonymize: 'pseudonymized',
  reversible: 'reversible',
  partial: 'partial',
  original: 'kept',
};

/** What a transform makes of a plain value. */
export function outcomeOf(effect: TransformEffect): Outcome {
  return OF_EFFECT[effect];
}
