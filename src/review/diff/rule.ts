import { hash } from 'node:crypto';
import type { Place } from '../../errors.ts';
import type { Segment } from '../../jsonpath/ast.ts';
import { parseJsonPath } from '../../jsonpath/parse.ts';
import type { Endpoint, RuleTransform } from '../../rules/types.ts';
import type { TransformEffect } from '../../transforms/types.ts';

/** Options of a transform, by name. */
export type Options = Readonly<Record<string, unknown>>;

/** One path of one transform, with all that decides what it does. */
export interface Rule {
  /** Position over all paths of all transforms, in the order in which they run. */
  readonly order: number;
  readonly segments: readonly Segment[];
  /** The path as written. */
  readonly pathText: string;
  readonly transform: RuleTransform;
  /** The options as far as they have an effect. */
  readonly options: Options;
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

/** What the rules of an endpoint are read with. */
export interface Reading {
  /** Of the response schema. */
  readonly schemaKey: string;
  /** Psoxy's pseudonyms know no kinds: every e-mail address is recognized, and `kind` has no effect. */
  readonly isKindless: boolean;
}

/** The rules of an endpoint in the order in which they run. */
export function rulesOf(endpoint: Endpoint, { schemaKey, isKindless }: Reading): readonly Rule[] {
  const rules: Rule[] = [];
  let before = `${schemaKey}${augmentsKey(endpoint)}`;
  for (const transform of endpoint.transforms) {
    const options = effectiveOptions(transform, isKindless);
    const signature = signatureOf({ name: transform.name, options });
    const condition = JSON.stringify(transform.applyOnlyWhen?.segments ?? null);
    const atCondition = before;
    for (const { path, where } of transform.jsonPaths) {
      const choice = `${atCondition}|${before}|${condition}|${JSON.stringify(path.segments)}`;
      const effect = transform.definition.effect(transform.options as never);
      rules.push({
        order: rules.length,
        segments: path.segments,
        pathText: path.text,
        transform,
        options,
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

/** Options without those that are only accepted. */
export function effectiveOptions({ options }: Pick<RuleTransform, 'options'>, isKindless: boolean): Options {
  const { onlyIfRegex: _regex, outputSchema: _schema, kind, ...others } = (options ?? {}) as Options;
  return isKindless || kind === undefined ? others : { ...others, kind };
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
export function signatureOf({ name, options }: Pick<RuleTransform, 'name' | 'options'>): string {
  const entries = Object.entries((options ?? {}) as object).filter(([, value]) => value !== undefined);
  return `${name} ${JSON.stringify(Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))))}`;
}

/** The same of an augment. */
export function augmentSignature(rule: RuleTransform): string {
  return signatureOf({ name: rule.name, options: effectiveOptions(rule, false) });
}

/** The augments of an endpoint, path by path: however they are put together, and whatever looks at what they write. */
export function augmentsKey({ augments }: Endpoint): string {
  const written = augments.flatMap((rule) =>
    rule.jsonPaths.map(({ path }) => `${augmentSignature(rule)} ${JSON.stringify(path.segments)}`),
  );
  return JSON.stringify(written);
}

// Texts grow with each rule, and only equality matters.
function fingerprint(text: string): string {
  return hash('sha256', text, 'base64url');
}
