import type { Endpoint } from '../../rules/types.ts';
import type { Catalogue, CatalogueEndpoint, PrivacyClass } from '../catalogue.ts';
import type { KnownNames } from './fields.ts';
import { fieldOf } from './places.ts';

/** What the catalogue knows about one endpoint of a rule set. */
export interface EndpointFacts {
  readonly names: KnownNames;
  privacyOf(field: string): PrivacyClass | undefined;
}

/** Looks an endpoint up in the catalogue. A regex, and a path the catalogue has not, are known nothing about. */
export function factsOf(endpoint: Endpoint, catalogue: Catalogue | undefined): EndpointFacts {
  const entry = catalogue?.endpoints.find((one) => isPathOf(one, endpoint));
  return {
    names: (way) => (entry === undefined ? [] : namesBelow(entry, fieldOf(way))),
    privacyOf: (field) => entry?.fields.find(({ path }) => path === field)?.privacy,
  };
}

/** Rule sets write the version in front, the catalogue does not. */
function isPathOf({ path }: CatalogueEndpoint, { pathTemplate }: Endpoint): boolean {
  return pathTemplate !== undefined && blank(pathTemplate).replace(/^\/v2(?=\/)/, '') === blank(path);
}

function blank(path: string): string {
  return path.toLowerCase().replaceAll(/\{[^}]*\}/g, '{}');
}

function namesBelow({ fields }: CatalogueEndpoint, field: string): string[] {
  const prefix = field === '$' ? '' : `${field}.`;
  const inside = fields.filter(({ path }) => path.startsWith(prefix)).map(({ path }) => path.slice(prefix.length));
  return [...new Set(inside.map((path) => path.split(/[.[]/, 1).join('')))].filter(
    (name) => name !== '' && name !== '*',
  );
}
