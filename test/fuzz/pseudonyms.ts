import { createPseudonyms } from '../../src/pseudonyms/create.ts';
import type { Pseudonyms } from '../../src/pseudonyms/types.ts';
import { KEYED_TEST_KEYS } from '../e2e/support.ts';

/** Real pseudonyms with keys that are written down. */
export function testPseudonyms(scheme: 'keyed' | 'psoxy'): Pseudonyms {
  const made = createPseudonyms({
    scheme,
    salt: scheme === 'keyed' ? KEYED_TEST_KEYS.PSOXY_SALT : 'a salt of some length for tests',
    encryptionKey: scheme === 'keyed' ? KEYED_TEST_KEYS.PSOXY_ENCRYPTION_KEY : 'a key of some length for the tests',
    emailCanonicalization: 'IGNORE_DOTS',
    emailDomainHandling: 'PRESERVE',
    emailDomainsKept: [],
    development: true,
  });
  if (!made.ok) throw new Error(made.problems[0]?.message);
  return made.value;
}
