import { ExactNumber, type JsonValue } from '../../json/value.ts';
import type { Endpoint, RuleTransform } from '../../rules/types.ts';
import type { FieldEvent } from '../../sanitizer/explain.ts';
import type { TransformEffect } from '../../transforms/types.ts';
import type { Outcome } from '../protocol.ts';

/** What became of a place, taking all its events together. */
export interface Judged {
  readonly outcome: Outcome;
  readonly rule: FieldEvent['rule'];
  readonly after: JsonValue | undefined;
  readonly note: string | undefined;
}

const OUTCOME_OF: Readonly<Record<TransformEffect, Outcome>> = {
  redact: 'dropped',
  digest: 'digest',
  coarsen: 'coarsened',
  pseudonymize: 'pseudonym',
  reversible: 'reversible',
  partial: 'partial',
  original: 'original',
};

/** Finds the transform of an event: by the line of its path, since that is what an event names. */
export function transformFinder(endpoint: Endpoint): (rule: FieldEvent['rule']) => RuleTransform | undefined {
  const rules = new Map<string, RuleTransform>();
  for (const transform of [...endpoint.augments, ...endpoint.transforms])
    for (const { where } of transform.jsonPaths) rules.set(`${where.line}:${where.column}`, transform);
  return (rule) => rules.get(`${rule?.where.line}:${rule?.where.column}`);
}

/** Judges the events of one place. Undefined when there are none: then its members tell. */
export function judge(events: readonly FieldEvent[], find: ReturnType<typeof transformFinder>): Judged | undefined {
  const first = events[0];
  if (first === undefined) return undefined;
  let judged = judgeOne(first, find);
  for (const event of events.slice(1)) {
    // A later walk passes what an earlier one left; only what it changed is news.
    if (event.outcome !== 'kept' && !isSame(event.before, event.after)) judged = judgeOne(event, find);
  }
  return judged;
}

function judgeOne(event: FieldEvent, find: ReturnType<typeof transformFinder>): Judged {
  const { outcome, rule, before, after } = event;
  const plain = (word: Outcome, note?: string): Judged => ({ outcome: word, rule, after, note });
  switch (outcome) {
    case 'kept':
      return plain('kept');
    case 'nulled':
      return plain('emptied', 'not of the type the schema declares');
    case 'unknown':
      return plain('dropped', 'no rule mentions it');
    case 'dropped':
      return plain('dropped', 'a transform names it, the schema does not declare it');
    case 'removed':
      return plain('dropped', 'taken out');
    case 'transformed':
      if (isSame(before, after)) return plain('kept', 'the rule found nothing to change');
      if (after === null) return plain('emptied', 'null: nothing is left of it');
      return plain(OUTCOME_OF[effectOf(find(rule))]);
  }
}

function effectOf(transform: RuleTransform | undefined): TransformEffect {
  return transform?.definition.effect(transform.options) ?? 'partial';
}

function isSame(before: JsonValue, after: JsonValue | undefined): boolean {
  if (before instanceof ExactNumber) return after instanceof ExactNumber && after.text === before.text;
  return before === after;
}
