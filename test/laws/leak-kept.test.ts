import { describe, expect, test } from '@jest/globals';
import { auditRules } from '../../src/review/audit/audit.ts';
import { parseCatalogue } from '../../src/review/catalogue.ts';
import { rulesFile } from '../rules/support/catalogue.ts';
import { SHIPPED, shippedRules } from '../rules/support/shipped.ts';
import { KEPT_ON_PURPOSE } from '../support/leaks/kept-on-purpose.ts';
import { isTracked, keptByRules } from '../support/leaks/tracked.ts';

const catalogue = parseCatalogue(rulesFile('catalogue.yaml'));

describe.each(SHIPPED)('%s keeps in clear what is written down, and all of that', (name) => {
  const written = [...KEPT_ON_PURPOSE[name]].toSorted();

  test('as its rules say', () => {
    expect([...keptByRules(name)].toSorted()).toEqual(written);
  });

  test('as the audit says', () => {
    const { fields } = auditRules(shippedRules(name), catalogue);
    const kept = fields.filter(({ field, facts, outcome }) => outcome === 'kept' && isTracked(field, facts));
    expect(kept.map(({ source, field }) => `${source.path} ${field}`).toSorted()).toEqual(written);
  });
});
