import { createPseudonyms } from '../../src/pseudonyms/create.ts';
import { keyText } from '../../src/pseudonyms/keys/key-text.ts';
import type { SanitizerSettings } from '../../src/sanitizer/types.ts';

const made = createPseudonyms({
  scheme: 'keyed',
  salt: keyText(Buffer.alloc(32, 1)),
  encryptionKey: keyText(Buffer.alloc(32, 2)),
  emailCanonicalization: 'STRICT',
  emailDomainHandling: 'PRESERVE',
  emailDomainsKept: [],
  development: true,
});
if (!made.ok) throw new Error('The bench keys are refused.');

/** Settings with which plans are compiled. */
export const plain: SanitizerSettings = {
  pseudonyms: made.value,
  compatibility: 'none',
  maxRegexText: 65_536,
  tripwire: 'redact',
  allowSchemaless: false,
  limits: { maxBodyBytes: 33_554_432, maxDepth: 64 },
};
