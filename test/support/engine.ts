import { type Problem, ResponseRefused } from '../../src/errors.ts';
import { createPseudonyms } from '../../src/pseudonyms/create.ts';
import type { Pseudonyms } from '../../src/pseudonyms/types.ts';
import { createMatcher } from '../../src/rules/matcher.ts';
import { parseRuleSet } from '../../src/rules/parse.ts';
import { compileSanitizer, createLedger } from '../../src/sanitizer/index.ts';
import type { SanitizeInput, SanitizerSettings } from '../../src/sanitizer/types.ts';

/** What a case may change about the pseudonyms. */
export interface PseudonymChoices {
  readonly domain?: 'PRESERVE' | 'REDACT' | 'TOKENIZE' | 'ENCRYPT' | undefined;
  readonly canonicalization?: 'STRICT' | 'IGNORE_DOTS' | undefined;
}

/** Real pseudonyms of the psoxy scheme under the keys that all vectors use. */
export function psoxyPseudonyms({ domain, canonicalization }: PseudonymChoices = {}): Pseudonyms {
  const pseudonyms = createPseudonyms({
    scheme: 'psoxy',
    salt: 'salt',
    encryptionKey: 'secret',
    emailCanonicalization: canonicalization ?? 'STRICT',
    emailDomainHandling: domain ?? 'PRESERVE',
    emailDomainsKept: [],
    development: true,
  });
  if (!pseudonyms.ok) throw new Error(pseudonyms.problems.map(({ message }) => message).join(' '));
  return pseudonyms.value;
}

/** Settings of a deployment that moved over from Psoxy. */
export function psoxySettings(changes: Partial<SanitizerSettings> = {}): SanitizerSettings {
  return {
    pseudonyms: psoxyPseudonyms(),
    tripwire: 'off',
    limits: { maxBodyBytes: 32 * 1024 * 1024, maxDepth: 64 },
    allowSchemaless: true,
    compatibility: 'psoxy',
    maxRegexText: 65_536,
    ...changes,
  };
}

/** One response through a rule set. */
export interface EngineCall {
  readonly rules: string;
  readonly method?: string;
  /** Absolute; only path and query count. */
  readonly url: string;
  readonly input: SanitizeInput;
  readonly settings?: SanitizerSettings;
}

/** What came of it: rules that do not load, a request that is not allowed, a response that is refused, or a body. */
export type EngineResult =
  | { readonly outcome: 'problems'; readonly problems: readonly Problem[] }
  | { readonly outcome: 'denied' }
  | { readonly outcome: 'refused'; readonly reason: ResponseRefused['reason'] }
  | { readonly outcome: 'body'; readonly body: string; readonly warnings: readonly Problem[] };

/** Runs the whole engine: rule text to rule set, request to endpoint, response to safe body. Throws only for bugs. */
export function runEngine({ rules, method = 'GET', url, input, settings = psoxySettings() }: EngineCall): EngineResult {
  const ruleSet = parseRuleSet(rules, { settings });
  if (!ruleSet.ok) return { outcome: 'problems', problems: ruleSet.problems };
  const [path = '', query] = url.replace(/^https?:\/\/[^/]*/, '').split('?', 2);
  const match = createMatcher(ruleSet.value)({ method, path, query });
  if (!match.ok) return { outcome: 'denied' };
  try {
    const sanitize = compileSanitizer(match.endpoint, ruleSet.value, settings, createLedger());
    return { outcome: 'body', body: sanitize(input).body, warnings: ruleSet.value.warnings };
  } catch (error) {
    if (error instanceof ResponseRefused) return { outcome: 'refused', reason: error.reason };
    throw error;
  }
}
