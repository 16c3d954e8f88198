import { describe, expect, test } from '@jest/globals';
import { auditRules } from '../../src/review/audit/audit.ts';
import { type CatalogueField, parseCatalogue } from '../../src/review/catalogue.ts';
import { rulesFile } from '../rules/support/catalogue.ts';
import { SHIPPED, shippedRules } from '../rules/support/shipped.ts';
import { KEPT_ON_PURPOSE } from '../support/leaks/kept-on-purpose.ts';
import { isTracked, keptByRules } from '../support/leaks/tracked.ts';

const catalogue = parseCatalogue(rulesFile('catalogue.yaml'));

/** The shipped sets keep nothing that the catalogue does not know. */
function known(facts: CatalogueField) {
  if (facts.privacy === 'unknown') throw new Error(`${facts.path} is in no catalogue.`);
  return { ...facts, privacy: facts.privacy };
}

describe.each(SHIPPED)('%s keeps in clear what is written down, and all of that', (name) => {
  const written = [...KEPT_ON_PURPOSE[name]].toSorted();

  test('as its rules say', () => {
    expect([...keptByRules(name)].toSorted()).toEqual(written);
  });

  test('as the audit says', () => {
    const { fields } = auditRules(shippedRules(name), catalogue);
    const kept = fields.filter(({ field, facts, outcome }) => outcome === 'kept' && isTracked(field, known(facts)));
    expect(kept.map(({ source, field }) => `${source.path} ${field}`).toSorted()).toEqual(written);
  });
});
