import { createPseudonyms } from '../pseudonyms/create.ts';
import { keyText } from '../pseudonyms/keys/key-text.ts';
import type { Pseudonyms } from '../pseudonyms/types.ts';
import type { SanitizerSettings } from '../sanitizer/types.ts';

/** Which scheme and dialect a review runs under. */
export type Dialect = 'none' | 'psoxy';

/** Keys that everybody knows: for reviews and tests, whose tokens mean nothing outside. The stored examples are made with them. */
export function testPseudonyms(dialect: Dialect): Pseudonyms {
  const isPsoxy = dialect === 'psoxy';
  const created = createPseudonyms({
    scheme: isPsoxy ? 'psoxy' : 'keyed',
    salt: isPsoxy ? 'salt of the shipped rules tests' : keyText(new Uint8Array(32).fill(1)),
    encryptionKey: isPsoxy ? 'key of the shipped rules tests' : keyText(new Uint8Array(32).fill(2)),
    emailCanonicalization: 'STRICT',
    emailDomainHandling: 'PRESERVE',
    emailDomainsKept: [],
    development: true,
  });
  if (!created.ok) throw new Error(created.problems.map(({ message }) => message).join('\n'));
  return created.value;
}

/** Settings of a review: test keys, the limits of the product, no tripwire, since it would cover up what the rules let through. */
export function reviewSettings(dialect: Dialect = 'none'): SanitizerSettings {
  return {
    compatibility: dialect,
    maxRegexText: 65_536,
    pseudonyms: testPseudonyms(dialect),
    tripwire: 'off',
    limits: { maxBodyBytes: 32 * 1024 * 1024, maxDepth: 64 },
    allowSchemaless: true,
  };
}
