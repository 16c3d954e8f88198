import type { Place } from '../../../../src/errors.ts';
import type { Endpoint, RuleSet } from '../../../../src/rules/types.ts';
import type { CatalogueEndpoint } from '../../../rules/support/catalogue.ts';
import { endpointFor, type Shipped, shippedRules } from '../../../rules/support/shipped.ts';
import { openEndpoints } from '../tracked.ts';

/** Ways to loosen a rule set. */
export type MutantKind = 'transform removed' | 'path removed' | 'field declared' | 'type removed' | 'schema removed';

/** A rule set with one thing loosened. */
export interface Mutant {
  readonly name: Shipped;
  readonly kind: MutantKind;
  /** The line of the rule file, and what was changed there: `$.users[*].id`, `users[].first_name`. */
  readonly where: Place;
  readonly what: string;
  /** Endpoints whose answers may have changed. */
  readonly affected: readonly CatalogueEndpoint[];
  /** Holds the affected endpoints alone. */
  readonly ruleSet: RuleSet;
}

/** An endpoint of a rule set with the endpoint of Zoom that it opens. */
export interface Opened {
  readonly entry: CatalogueEndpoint;
  readonly endpoint: Endpoint;
}

/** What a rule set opens. */
export function openedBy(name: Shipped): readonly Opened[] {
  return openEndpoints(name).flatMap((entry) => {
    const endpoint = endpointFor(name, entry.path);
    return endpoint === undefined ? [] : [{ entry, endpoint }];
  });
}

/** The shipped rule set with one endpoint changed, and without the others. */
export function withEndpoint(name: Shipped, endpoint: Endpoint): RuleSet {
  return { ...shippedRules(name), endpoints: [endpoint] };
}
