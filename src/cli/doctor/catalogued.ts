import { pairsOf } from '../../review/pairs.ts';
import type { Endpoint, RuleSet } from '../../rules/types.ts';
import { type CatalogueEndpoint, openCatalogue } from '../../zoom/simulator/catalogue.ts';

/** An endpoint of the rules, and what Zoom is known to want for it. */
export interface CataloguedEndpoint {
  readonly endpoint: Endpoint;
  readonly facts: CatalogueEndpoint;
}

/** The endpoints of a rule set that the catalogue knows, each with what it is evidently for; in file order. */
export function lookUpEndpoints(ruleSet: RuleSet): readonly CataloguedEndpoint[] {
  const catalogue = openCatalogue();
  const endpoints = catalogue.paths.map((path) => ({ method: 'GET', path, parameters: new Map(), fields: [] }));
  return pairsOf(ruleSet, { endpoints })
    .filter(({ relation }) => relation === 'named')
    .map(({ endpoint, source }) => ({ endpoint, facts: catalogue.endpoint(source.path) }));
}

/** What an endpoint is called in a finding: Zoom's own template, which reads better than a regular expression. */
export function nameOf({ endpoint, facts }: CataloguedEndpoint): string {
  return endpoint.pathRegex === undefined ? endpoint.label : `/v2${facts.path}`;
}
