import type { Place } from '../errors.ts';
import { parseBody } from '../json/parse.ts';
import { ExactNumber, isObject, type JsonValue } from '../json/value.ts';
import type { Endpoint, RuleSet } from '../rules/types.ts';
import { REMOVED } from '../transforms/types.ts';
import { refuseErrorBody } from './error-in-success.ts';
import { compilePlan } from './plan/plan.ts';
import { sanitizeDocument } from './sanitize-document.ts';
import type { SanitizeInput, SanitizerSettings } from './types.ts';
import { createRun } from './walk/run.ts';
import type { Tracer } from './walk/tracer.ts';

/**
 * What happened to a field.
 * - `kept`: came out as it was. `nulled`: of another type than the schema declares, so null (or, in a list, gone).
 * - `unknown`: no rule mentions it, dropped. `dropped`: a transform names it, but the schema does not declare it.
 * - `transformed`, `removed`: by the transform at `rule`.
 */
export type FieldOutcome = 'kept' | 'nulled' | 'unknown' | 'dropped' | 'transformed' | 'removed';

/** One thing that happened to one field, in the order of the walks. Holds values: for the rule author's eyes, never for a log. */
export interface FieldEvent {
  /** From the root of the document as the walk found it: `['users', 0, 'email']`. */
  readonly path: readonly (string | number)[];
  readonly outcome: FieldOutcome;
  /** The transform's name and its line in the rule file. */
  readonly rule?: { readonly name: string; readonly where: Place } | undefined;
  readonly before: JsonValue;
  /** Absent when the value was taken out. */
  readonly after?: JsonValue | undefined;
}

/**
 * Sanitizes a body with the engine that serves, and says for each leaf and each dropped field what happened to it. The tripwire
 * is left out: it judges a whole answer, not a rule. Throws ResponseRefused as the sanitizer does.
 */
export function explainResponse(
  endpoint: Endpoint,
  ruleSet: RuleSet,
  { settings, input }: { settings: SanitizerSettings; input: SanitizeInput },
): FieldEvent[] {
  const events: FieldEvent[] = [];
  const plan = compilePlan(endpoint, ruleSet, settings);
  const { documents, exact } = parseBody(input.body, settings.limits);
  const run = createRun(plan.nodes, settings, { input, exact, tracer: createTracer(events) });
  for (const document of documents) {
    refuseErrorBody(document, endpoint, ruleSet);
    sanitizeDocument(plan, document, run);
  }
  return events;
}

/** Writes events. A leaf with transforms tells of each; one without is kept or nulled. */
function createTracer(events: FieldEvent[]): Tracer {
  const path: (string | number)[] = [];
  // For each open place: how many events there were when it was entered.
  const marks: number[] = [];
  return {
    mark: () => events.length,
    forget: (mark) => void events.splice(mark),
    enter(key) {
      path.push(key);
      marks.push(events.length);
    },
    leave(before, after) {
      const isSilent = events.length === marks.pop();
      if (isSilent && isTold(before, after))
        events.push({ path: [...path], outcome: sameLeaf(before, after) ? 'kept' : 'nulled', before, after });
      path.pop();
    },
    dropped: (key, before, isMentioned) =>
      void events.push({ path: [...path, key], outcome: isMentioned ? 'dropped' : 'unknown', before }),
    applied({ transform, where }, before, after) {
      const rule = { name: transform.name, where };
      if (after === REMOVED) events.push({ path: [...path], outcome: 'removed', rule, before });
      else events.push({ path: [...path], outcome: 'transformed', rule, before, after });
    },
  };
}

/** A container that came out as one is told by its members. */
function isTold(before: JsonValue, after: JsonValue | undefined): boolean {
  return isLeaf(before) || after === undefined || isLeaf(after);
}

function isLeaf(value: JsonValue): boolean {
  return !Array.isArray(value) && !isObject(value);
}

/** A fraction under `integer` was cut and a null boolean became false; both are kept in the schema's sense. */
function sameLeaf(before: JsonValue, after: JsonValue | undefined): boolean {
  if (after === undefined) return false;
  return after !== null || before === null || (before instanceof ExactNumber && after === before);
}
