import { augmentDefinitions, transformDefinitions } from '../transforms/index.ts';
import type { TransformDefinition } from '../transforms/types.ts';
import { fromPlain, type PlainData, toPlain } from './plain-data.ts';
import type { Endpoint, RuleSet, RuleTransform } from './types.ts';

/** A rule set as JSON data: already validated, so that a bundle needs neither the YAML library nor the checks. */
export interface FrozenRuleSet {
  /** Changes whenever {@link RuleSet} changes shape. */
  readonly format: 1;
  readonly ruleSet: PlainData;
}

/** The transforms of a rule set are code; they are found again by name. */
const CODE = new Set(['definition']);

/** Where a frozen rule set's transforms are looked up. */
export interface ThawOptions {
  readonly transforms?: ReadonlyMap<string, TransformDefinition> | undefined;
  readonly augments?: ReadonlyMap<string, TransformDefinition> | undefined;
}

/** Turns a rule set into JSON data. {@link thawRuleSet} gives back an equal rule set with the same fingerprint. */
export function freezeRuleSet(ruleSet: RuleSet): FrozenRuleSet {
  return { format: 1, ruleSet: toPlain(ruleSet, CODE) };
}

/**
 * Turns JSON data of {@link freezeRuleSet} back into a rule set, without checking it again: it must come from the build
 * that made it. Throws on data of another build, since that is a mistake in packaging.
 */
export function thawRuleSet(frozen: FrozenRuleSet, options: ThawOptions = {}): RuleSet {
  if (frozen.format !== 1) throw new Error('These precompiled rules come from another version; compile them again.');
  const ruleSet = fromPlain(frozen.ruleSet) as RuleSet;
  const transforms = options.transforms ?? transformDefinitions;
  const augments = options.augments ?? augmentDefinitions;
  const endpoints = ruleSet.endpoints.map((endpoint) =>
    Object.freeze({
      ...endpoint,
      augments: withCode(endpoint.augments, augments),
      transforms: withCode(endpoint.transforms, transforms),
    }),
  );
  return Object.freeze({ ...ruleSet, endpoints: Object.freeze(endpoints) });
}

function withCode(
  transforms: Endpoint['transforms'],
  definitions: ReadonlyMap<string, TransformDefinition>,
): readonly RuleTransform[] {
  const found = transforms.map((transform) => {
    const definition = definitions.get(transform.name);
    if (definition === undefined)
      throw new Error(`Precompiled rules name a transform "${transform.name}" that does not exist.`);
    return Object.freeze({ ...transform, definition });
  });
  return Object.freeze(found);
}
