import { type CatalogueEndpoint, type CatalogueField, catalogue } from '../../rules/support/catalogue.ts';
import { isTime } from '../../rules/support/marked-document.ts';
import { fieldOf, keptFields } from '../../rules/support/response-fields.ts';
import { endpointFor, type Shipped, shippedRules } from '../../rules/support/shipped.ts';
import { KEPT_ON_PURPOSE } from './kept-on-purpose.ts';

/** Classes of the catalogue that point at a person, or at what belongs to one. */
const PERSONAL: readonly CatalogueField['privacy'][] = ['identifier', 'account-id', 'network', 'content', 'secret'];

/** How a field is filled for a rule set: with what must not come out, with a moment that must be rounded, or harmlessly. */
export type Treatment = 'canary' | 'moment' | 'kept' | 'harmless';

/**
 * What a rule set owes a field. Beyond the personal classes no meeting number, occurrence key or label of the organisation
 * comes out as sent, unless {@link KEPT_ON_PURPOSE} names it; the strict set owes rounding to every moment.
 */
export function treatmentOf(name: Shipped, path: string, field: string, facts: CatalogueField): Treatment {
  if (isTracked(field, facts)) return KEPT_ON_PURPOSE[name].has(`${path} ${field}`) ? 'kept' : 'canary';
  return name === 'zoom-strict' && isTime(field, facts) ? 'moment' : 'harmless';
}

/** Whether a field points at a person or a meeting, or is a label of the organisation. */
export function isTracked(field: string, { privacy, note = '' }: CatalogueField): boolean {
  // A breakout room has an occurrence key of its own.
  const isKey = /pmi-risk|meeting-uuid/.test(note) || /(^|\.)bo_mtg_id$/.test(field);
  return PERSONAL.includes(privacy) || privacy === 'org' || isKey;
}

const open = new Map<Shipped, readonly CatalogueEndpoint[]>();

/** Endpoints of the catalogue that a rule set opens. */
export function openEndpoints(name: Shipped): readonly CatalogueEndpoint[] {
  const known = open.get(name) ?? catalogue.filter(({ path }) => endpointFor(name, path) !== undefined);
  open.set(name, known);
  return known;
}

/** Tracked fields that the rules declare and no transform touches: what an audit of the rule set would call kept in clear. */
export function keptByRules(name: Shipped): ReadonlySet<string> {
  return new Set(
    openEndpoints(name).flatMap((entry) => {
      const endpoint = endpointFor(name, entry.path);
      if (endpoint === undefined) return [];
      const touched = endpoint.transforms.flatMap(({ jsonPaths }) => jsonPaths.map(({ path }) => fieldOf(path.text)));
      return [...keptFields(endpoint, shippedRules(name))]
        .filter((field) => isTracked(field, entry.response?.[field] ?? HARMLESS))
        .filter((field) => !touched.includes(field))
        .map((field) => `${entry.path} ${field}`);
    }),
  );
}

const HARMLESS: CatalogueField = { type: 'string', privacy: 'operational' };
