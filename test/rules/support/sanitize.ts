import { createPseudonyms } from '../../../src/pseudonyms/create.ts';
import { keyText } from '../../../src/pseudonyms/keys/key-text.ts';
import type { Pseudonyms } from '../../../src/pseudonyms/types.ts';
import type { Endpoint } from '../../../src/rules/types.ts';
import { compileSanitizer, createLedger } from '../../../src/sanitizer/index.ts';
import type { Sanitizer } from '../../../src/sanitizer/types.ts';
import { type Shipped, shippedRules } from './shipped.ts';

const LIMITS = { maxBodyBytes: 32 * 1024 * 1024, maxDepth: 64 };

/** Pseudonyms as the rule set is meant to be used, with keys made for tests. */
export function pseudonymsFor(name: Shipped): Pseudonyms {
  const isDropIn = name === 'zoom-drop-in';
  const created = createPseudonyms({
    scheme: isDropIn ? 'psoxy' : 'keyed',
    salt: isDropIn ? 'salt of the shipped rules tests' : keyText(new Uint8Array(32).fill(1)),
    encryptionKey: isDropIn ? 'key of the shipped rules tests' : keyText(new Uint8Array(32).fill(2)),
    emailCanonicalization: 'STRICT',
    emailDomainHandling: 'PRESERVE',
    emailDomainsKept: [],
    development: true,
  });
  if (!created.ok) throw new Error(created.problems.map(({ message }) => message).join('\n'));
  return created.value;
}

const made = new Map<Shipped, Pseudonyms>();

/** The sanitizer of one endpoint, the tripwire counting only, so that what the rules leave standing is seen. */
export function sanitizerFor(name: Shipped, endpoint: Endpoint): Sanitizer {
  const pseudonyms = made.get(name) ?? pseudonymsFor(name);
  made.set(name, pseudonyms);
  const compatibility = name === 'zoom-drop-in' ? 'psoxy' : 'none';
  const settings = {
    compatibility,
    maxRegexText: 65_536,
    pseudonyms,
    tripwire: 'warn',
    limits: LIMITS,
    allowSchemaless: false,
  } as const;
  return compileSanitizer(endpoint, shippedRules(name), settings, createLedger());
}
