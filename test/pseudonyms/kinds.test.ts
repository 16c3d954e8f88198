import { describe, expect, test } from '@jest/globals';
import { hasShape, readIdentifier, recognizeIdentifier } from '../../src/pseudonyms/kinds.ts';
import type { Kind } from '../../src/pseudonyms/types.ts';

const canonicalForms: [Kind, string, string][] = [
  ['email', 'Alice <A.Lice+x@Acme.COM>', 'a.lice@acme.com'],
  ['email', 'no address', 'no address'],
  ['user', 'aBc_-1', 'aBc_-1'],
  ['user', 'Alice@Acme.com', 'Alice@Acme.com'],
  ['meeting', '123 4567 8901', '12345678901'],
  ['meeting', '123-456-7890', '1234567890'],
  ['meeting', '123\u00a04567\u00a08901', '12345678901'],
  ['meeting', '12345678901.0', '12345678901.0'],
  ['meeting', 'my room', 'my room'],
  ['meeting-uuid', '/ab//Cd==', '/ab//Cd=='],
  ['phone', '+1 (650) 555-0100', '+16505550100'],
  ['phone', '650.555.0100', '6505550100'],
  ['phone', '+1******0100', '+1******0100'],
  ['ip', '2001:DB8::1', '2001:db8:0:0:0:0:0:1'],
  ['ip', 'unknown', 'unknown'],
  ['domain', 'Acme.COM', 'acme.com'],
  ['text', ' Alice ', ' Alice '],
  ['value', 'Alice@Acme.com', 'Alice@Acme.com'],
];

describe('canonical forms', () => {
  test.each(canonicalForms)('%s: %s → %s', (kind, text, canonical) => {
    expect(readIdentifier(text, kind, 'STRICT').canonical).toBe(canonical);
  });

  test('without a kind an address is an e-mail, and anything else a value', () => {
    expect(recognizeIdentifier('A@b.co', 'STRICT')).toMatchObject({
      kind: 'email',
      canonical: 'a@b.co',
      restorable: 'A@b.co',
    });
    expect(recognizeIdentifier('A', 'STRICT')).toMatchObject({ kind: 'value', canonical: 'A', restorable: 'A' });
  });

  test('what comes back of an address keeps case and sub-address, and nothing around it', () => {
    expect(readIdentifier('"Smith, A" <A+x@B.co> (hr)', 'email', 'IGNORE_DOTS').restorable).toBe('A+x@B.co');
  });
});

const shapes: [Kind, string, boolean][] = [
  ['email', 'alice+x@acme.com', true],
  ['email', 'Alice <alice@acme.com>', false],
  ['email', 'a/b@acme.com', false],
  ['email', '"al ice"@acme.com', false],
  ['email', `${'a'.repeat(250)}@b.co`, false],
  ['user', '30R7kT7bTIKSNUFEuH_Qlg', true],
  ['user', 'me', false],
  ['user', '../admin', false],
  ['user', '', false],
  ['user', 'a\n', false],
  ['meeting', '93123456789', true],
  ['meeting', '1234567', false],
  ['meeting', '931 2345 6789', false],
  ['meeting-uuid', '/ab//cdEFgh+ijKLmnOPqr==', true],
  ['meeting-uuid', '/../users', false],
  ['session', 'abc+DEF==', true],
  ['session', 'abc/DEF==', false],
  ['registrant', 'fdgsfh2ey82fuh', true],
  ['registrant', 'a/b', false],
  ['participant', 'D52F19C5-48B8', true],
  ['participant', 'a b', false],
  ['account', 'q6gBJVO5TzexKYTb_I2rpg', true],
  ['account', '.', false],
  ['group', '9BdxvkMQTEmcxYtUtxUEcQ', true],
  ['group', 'a?b', false],
  ['phone', '+16505550100', true],
  ['phone', '+1 650', false],
  ['ip', '10.0.0.1', true],
  ['ip', '10.0.0.01', false],
  ['domain', 'acme.com', true],
  ['domain', 'acme', false],
  ['device', '00:1B:44', true],
  ['device', '..', false],
  ['text', 'José Ñandú', true],
  ['text', 'a/b', false],
  ['value', 'a b', true],
  ['value', '..', false],
  ['value', 'a\u0000', false],
  ['value', 'a\\b', false],
  ['value', 'x'.repeat(257), false],
];

describe('shapes a restored text must have', () => {
  test.each(shapes)('%s: %j → %s', (kind, text, fits) => {
    expect(hasShape(kind, text)).toBe(fits);
  });
});
