/**
 * The engine as a library: rule text in, safe bodies out. No network, clock, environment or cloud.
 *
 * ```ts
 * const rules = parseRuleSet(yamlText, { settings });
 * const keys = createPseudonyms({ scheme: 'keyed', … });
 * const match = createMatcher(rules.value)({ method: 'GET', path: '/v2/users', query: undefined });
 * const sanitize = compileSanitizer(match.endpoint, rules.value, { ...settings, pseudonyms: keys.value }, createLedger());
 * const { body } = sanitize({ body: responseText });
 * ```
 */
export {
  type Place,
  type Problem,
  type ProblemCode,
  type RefusalReason,
  ResponseRefused,
  type Result,
} from './errors.ts';
export { createPseudonyms } from './pseudonyms/create.ts';
export { tokenOf } from './pseudonyms/token.ts';
export { KINDS, type Kind, type Pseudonym, type PseudonymRequest, type Pseudonyms } from './pseudonyms/types.ts';
export { createMatcher } from './rules/matcher.ts';
export { parseRuleSet } from './rules/parse.ts';
export type { Endpoint, Match, MatchRequest, RuleSet } from './rules/types.ts';
export { compileSanitizer } from './sanitizer/compile.ts';
export { createLedger, type Ledger } from './sanitizer/ledger.ts';
export type { SanitizedResponse, SanitizeInput, Sanitizer, SanitizerSettings } from './sanitizer/types.ts';
