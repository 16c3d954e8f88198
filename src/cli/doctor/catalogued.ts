import type { Endpoint, RuleSet } from '../../rules/types.ts';
import { type CatalogueEndpoint, openCatalogue } from '../../zoom/simulator/catalogue.ts';

/** An endpoint of the rules, and what Zoom is known to want for it. */
export interface CataloguedEndpoint {
  readonly endpoint: Endpoint;
  readonly facts: CatalogueEndpoint;
}

/** The endpoints of a rule set that the catalogue knows. Names of parameters may differ; a regex cannot be looked up. */
export function lookUpEndpoints(ruleSet: RuleSet): readonly CataloguedEndpoint[] {
  const catalogue = openCatalogue();
  const known = new Map(catalogue.paths.map((path) => [nameless(path), path]));
  return ruleSet.endpoints.flatMap((endpoint) => {
    const path = known.get(nameless(endpoint.pathTemplate ?? ''));
    return path === undefined ? [] : [{ endpoint, facts: catalogue.endpoint(path) }];
  });
}

function nameless(template: string): string {
  return template.replace(/^\/v2(?=\/)/, '').replace(/\{[^}]*\}/g, '{}');
}
