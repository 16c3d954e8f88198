import type { Place } from '../errors.ts';
import type { Endpoint, RuleSet } from '../rules/types.ts';
import type { Catalogue, CatalogueEndpoint, CatalogueField, PrivacyClass } from './catalogue.ts';
import { type AppliedTransform, fateOfField } from './fates/field-fate.ts';
import type { Outcome } from './fates/outcome.ts';
import { createSchemaOutcome } from './fates/schema-outcome.ts';
import { createUnknownFields } from './fates/unknown-fields.ts';
import { API_PREFIX, pairsOf } from './pairs.ts';
import { NO_REASONS, type Reasons, reasonAt } from './reasons.ts';

export type { AppliedTransform, FieldFate } from './fates/field-fate.ts';
export { greater, isGone, isInClear, lesser, OUTCOMES, type Outcome, rankOf } from './fates/outcome.ts';

/** What becomes of one field of one endpoint of the source under a rule set. */
export interface Fate {
  readonly endpoint: Endpoint;
  readonly source: CatalogueEndpoint;
  /** `also`: the rule's pattern takes in an endpoint it is not named for. */
  readonly relation: 'named' | 'also';
  /** The field as the catalogue spells it: `users[].email`. */
  readonly field: string;
  readonly facts: CatalogueField;
  readonly privacy: PrivacyClass;
  /** The most revealing thing that can happen. */
  readonly outcome: Outcome;
  /** The line that decides: schema for what is kept or dropped, JSONPath of the transform else. */
  readonly where: Place;
  /** What selects the field, in order. */
  readonly transforms: readonly AppliedTransform[];
  /** Why a reviewer accepted it: `why:` of a transform that applies, or a comment `# why:` at the line. */
  readonly why: string | undefined;
}

/**
 * What a rule set makes of every field the catalogue knows, and of every further one that its schemas keep (class `unknown`),
 * in file order; from the rules alone, no document is run. Fields of endpoints that no rule opens are not among them.
 * `reasons` are the file's `# why:` comments (`readReasons`).
 */
export function fatesOf(ruleSet: RuleSet, catalogue: Catalogue, reasons: Reasons = NO_REASONS): readonly Fate[] {
  const pairs = pairsOf(ruleSet, catalogue);
  const unknownOf = createUnknownFields(ruleSet, pairs);
  const byEndpoint = Map.groupBy(pairs, ({ endpoint }) => endpoint);
  return ruleSet.endpoints.flatMap((endpoint) => {
    const schemaOutcome = createSchemaOutcome(endpoint.responseSchema, ruleSet.definitions);
    const own = byEndpoint.get(endpoint) ?? [{ endpoint, source: strange(endpoint), relation: 'named' } as const];
    return own.flatMap(({ source, relation }, index): Fate[] => {
      const fields = index === 0 ? [...source.fields, ...unknownOf(endpoint)] : source.fields;
      return fields.map((facts): Fate => {
        const fate = fateOfField(endpoint, facts.segments, schemaOutcome);
        const written = fate.transforms.find(({ rule }) => rule.why !== undefined)?.rule.why;
        const why = written ?? reasonAt(reasons, fate.where);
        return { endpoint, source, relation, field: facts.path, facts, privacy: facts.privacy, ...fate, why };
      });
    });
  });
}

/** Stands for an endpoint that the source is not known to have. */
function strange({ label, allowedMethods }: Endpoint): CatalogueEndpoint {
  const [method = 'GET'] = allowedMethods ?? [];
  const path = label.startsWith(`${API_PREFIX}/`) ? label.slice(API_PREFIX.length) : label;
  return { method, path, parameters: new Map(), fields: [] };
}
