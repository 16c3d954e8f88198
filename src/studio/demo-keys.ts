import { failure, type Result, success } from '../errors.ts';
import { createPseudonyms } from '../pseudonyms/create.ts';
import type { Pseudonyms } from '../pseudonyms/types.ts';
import type { SanitizerSettings } from '../sanitizer/types.ts';

/** How the studio reads rules: the switch a deployment has. */
export type Compatibility = 'none' | 'psoxy';

/** What a transform and a rule set are read with. */
export function ruleSettings(compatibility: Compatibility) {
  return { compatibility, maxRegexText: 65_536 };
}

/**
 * Settings of the preview: those of a deployment, with keys made for this run. Real keys never come near the studio: a preview
 * with them would be a machine that turns names into tokens.
 */
export function demoSettings(compatibility: Compatibility, newKey: () => string): Result<SanitizerSettings> {
  const pseudonyms = demoPseudonyms(compatibility, newKey);
  if (!pseudonyms.ok) return failure(...pseudonyms.problems);
  return success({
    ...ruleSettings(compatibility),
    pseudonyms: pseudonyms.value,
    tripwire: compatibility === 'psoxy' ? 'off' : 'redact',
    allowSchemaless: compatibility === 'psoxy',
    limits: { maxBodyBytes: 32 * 1024 * 1024, maxDepth: 64 },
  });
}

function demoPseudonyms(compatibility: Compatibility, newKey: () => string): Result<Pseudonyms> {
  return createPseudonyms({
    scheme: compatibility === 'psoxy' ? 'psoxy' : 'keyed',
    salt: newKey(),
    encryptionKey: newKey(),
    emailCanonicalization: 'STRICT',
    emailDomainHandling: 'PRESERVE',
    emailDomainsKept: [],
    development: true,
  });
}
