import { type Place, ResponseRefused } from '../../errors.ts';
import { serialize } from '../../json/serialize.ts';
import type { Endpoint, RuleSet, RuleTransform } from '../../rules/types.ts';
import { explainResponse, type FieldEvent } from '../../sanitizer/explain.ts';
import type { SanitizeInput, SanitizerSettings } from '../../sanitizer/types.ts';
import type { TransformEffect } from '../../transforms/types.ts';
import { schemaPlace } from './schema-place.ts';

/** What happened to a field, in the words of people. */
export type Happening =
  | 'kept'
  | 'nulled by type'
  | 'dropped'
  | 'redacted'
  | 'digested'
  | 'coarsened'
  | 'pseudonymized'
  | 'reversible'
  | 'partly kept'
  | 'original beside it'
  | 'unchanged';

/** One thing that happened to one field of one response. Holds values as JSON text: mask them before others see them. */
export interface ExplainedField {
  /** From the root: `['users', 0, 'email']`. Keys may be the document's own: show them by `pathText`. */
  readonly path: readonly (string | number)[];
  readonly happening: Happening;
  /** The transform, `responseSchema`, or a word on why nothing mentions it. */
  readonly rule: string;
  /** The line that decided: the transform's path, the schema of the field, or of the object that does not declare it. */
  readonly where: Place | undefined;
  /** Undefined: an augment wrote it. */
  readonly before: string | undefined;
  /** Undefined: taken out. */
  readonly after: string | undefined;
}

/** A response explained, or why the rules refuse it. */
export type Explanation =
  | { readonly ok: true; readonly fields: readonly ExplainedField[] }
  | { readonly ok: false; readonly message: string; readonly where: Place | undefined };

/** Sanitizes a response with the engine that serves and says what happened to each field, by which rule. */
export function explainBody(
  endpoint: Endpoint,
  ruleSet: RuleSet,
  { settings, input }: { readonly settings: SanitizerSettings; readonly input: SanitizeInput },
): Explanation {
  try {
    const events = explainResponse(endpoint, ruleSet, { settings, input });
    return { ok: true, fields: events.map((event) => explained(event, endpoint, ruleSet)) };
  } catch (error) {
    if (!(error instanceof ResponseRefused)) throw error;
    return { ok: false, message: error.message, where: error.where };
  }
}

function explained(event: FieldEvent, endpoint: Endpoint, ruleSet: RuleSet): ExplainedField {
  const { path, rule, before, after } = event;
  const transform = rule && transformAt(endpoint, rule.where);
  const isWritten = transform !== undefined && endpoint.augments.includes(transform);
  return {
    path,
    happening: happeningOf(event, transform),
    rule: (isWritten ? `augment ${rule?.name}` : rule?.name) ?? RULES[event.outcome] ?? 'responseSchema',
    where: rule?.where ?? schemaPlace(endpoint, ruleSet, path),
    before: isWritten ? undefined : serialize(before),
    after: after === undefined ? undefined : serialize(after),
  };
}

const RULES: Partial<Record<FieldEvent['outcome'], string>> = {
  unknown: 'no rule mentions it',
  dropped: 'not in the responseSchema',
};

const EFFECTS: Readonly<Record<TransformEffect, Happening>> = {
  redact: 'redacted',
  digest: 'digested',
  coarsen: 'coarsened',
  pseudonymize: 'pseudonymized',
  reversible: 'reversible',
  partial: 'partly kept',
  original: 'original beside it',
};

function happeningOf(event: FieldEvent, transform: RuleTransform | undefined): Happening {
  const { outcome, before, after } = event;
  if (outcome === 'kept') return 'kept';
  if (outcome === 'nulled') return 'nulled by type';
  if (outcome === 'unknown' || outcome === 'dropped') return 'dropped';
  if (outcome === 'removed' || transform === undefined) return 'redacted';
  if (before === after) return 'unchanged';
  return EFFECTS[transform.definition.effect(transform.options as never)];
}

/** The transform or augment one of whose paths stands at a place. */
export function transformAt({ transforms, augments }: Endpoint, { line, column }: Place): RuleTransform | undefined {
  return [...transforms, ...augments].find(({ jsonPaths }) =>
    jsonPaths.some(({ where }) => where.line === line && where.column === column),
  );
}
