import { hash } from 'node:crypto';
import type { Place } from '../../errors.ts';
import type { Segment } from '../../jsonpath/ast.ts';
import { parseJsonPath } from '../../jsonpath/parse.ts';
import type { Endpoint, ResponseSchema, RuleTransform } from '../../rules/types.ts';
import type { TransformEffect } from '../../transforms/types.ts';
import { schemaKey } from './schema-key.ts';

/** One path of one transform, with all that decides what it does. */
export interface Rule {
  /** Position over all paths of all transforms, in the order in which they run. */
  readonly order: number;
  readonly segments: readonly Segment[];
  readonly transform: RuleTransform;
  readonly effect: TransformEffect;
  readonly where: Place;
  /** Equal for equal transforms with equal options. */
  readonly signature: string;
  readonly isConditional: boolean;
  /** Equal only when everything that runs before, the path and the condition are equal: then a choice by value is the same choice. */
  readonly choice: string;
  /** The rest of the path from each segment on, as text that is equal for equal ones. */
  readonly rests: readonly string[];
  /** For `suppressBelow`: the names that lead from an element to the person; undefined when it is not names alone. */
  readonly person: readonly string[] | undefined;
}

/** The rules of an endpoint in the order in which they run. */
export function rulesOf(endpoint: Endpoint, definitions: ReadonlyMap<string, ResponseSchema>): readonly Rule[] {
  const rules: Rule[] = [];
  let before = `${schemaKey(endpoint.responseSchema, definitions)}${augmentsKey(endpoint)}`;
  for (const transform of endpoint.transforms) {
    const signature = signatureOf(transform);
    const condition = JSON.stringify(transform.applyOnlyWhen?.segments ?? null);
    const atCondition = before;
    for (const { path, where } of transform.jsonPaths) {
      const choice = `${atCondition}|${before}|${condition}|${JSON.stringify(path.segments)}`;
      const effect = transform.definition.effect(transform.options as never);
      rules.push({
        order: rules.length,
        segments: path.segments,
        transform,
        effect,
        where,
        signature,
        isConditional: transform.applyOnlyWhen !== undefined,
        choice: fingerprint(choice),
        rests: path.segments.map((_segment, at) => JSON.stringify(path.segments.slice(at))),
        person: personPath(transform),
      });
      before = fingerprint(`${choice}|${signature}`);
    }
  }
  return rules;
}

function personPath({ name, options }: RuleTransform): readonly string[] | undefined {
  if (name !== 'suppressBelow') return undefined;
  const parsed = parseJsonPath(String((options as { readonly distinctBy?: unknown }).distinctBy));
  if (!parsed.ok) return undefined;
  const names = parsed.value.segments.map(({ deep, selector }) =>
    !deep && selector.type === 'names' && selector.names.length === 1 ? selector.names[0] : undefined,
  );
  return names.every((one) => one !== undefined) ? names : undefined;
}

/** Name and options of a transform, as text that is equal for equal ones. */
export function signatureOf({ name, options }: RuleTransform): string {
  const entries = Object.entries((options ?? {}) as object).filter(([, value]) => value !== undefined);
  return `${name} ${JSON.stringify(Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))))}`;
}

/** The augments of an endpoint, with paths. */
export function augmentsKey({ augments }: Endpoint): string {
  return JSON.stringify(augments.map((rule) => [signatureOf(rule), rule.jsonPaths.map(({ path }) => path.segments)]));
}

// Texts grow with each rule, and only equality matters.
function fingerprint(text: string): string {
  return hash('sha256', text, 'base64url');
}
