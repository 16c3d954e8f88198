import { failure, type Result, success } from '../errors.ts';
import { createPseudonyms } from '../pseudonyms/create.ts';
import type { Pseudonym, Pseudonyms } from '../pseudonyms/types.ts';
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
    pseudonyms: remembering(pseudonyms.value),
    tripwire: compatibility === 'psoxy' ? 'off' : 'redact',
    allowSchemaless: compatibility === 'psoxy',
    limits: { maxBodyBytes: 32 * 1024 * 1024, maxDepth: 64 },
  });
}

/** Tokens remembered between previews; a page of 300 rows has some 1,500. */
const MOST_REMEMBERED = 20_000;

/** The same pseudonyms, each computed once: every preview of a response asks for the same ones. */
function remembering(pseudonyms: Pseudonyms): Pseudonyms {
  const known = new Map<string, Pseudonym | null>();
  return {
    ...pseudonyms,
    create(text, request) {
      const { kind, reversible, verbatim, keySet } = request;
      const key = `${kind} ${reversible} ${verbatim} ${keySet} ${text}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const made = pseudonyms.create(text, request);
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(key, made);
      return made;
    },
  };
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
