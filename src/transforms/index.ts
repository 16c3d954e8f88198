import { sentenceMetadataAugment } from './augments/sentence-metadata.ts';
import { textDigestAugment } from './augments/text-digest.ts';
import { coarsenTime } from './coarsen-time.ts';
import { encryptIp } from './encrypt-ip.ts';
import { filterTokenByRegex } from './filter-token-by-regex.ts';
import { hashIp } from './hash-ip.ts';
import { pseudonymize } from './pseudonymize.ts';
import { pseudonymizeEmailHeader } from './pseudonymize-email-header.ts';
import { pseudonymizeRegexMatches } from './pseudonymize-regex-matches.ts';
import { redact } from './redact.ts';
import { redactExceptPhrases } from './redact-except-phrases.ts';
import { redactExceptSubstringsMatchingRegexes } from './redact-except-substrings-matching-regexes.ts';
import { redactRegexMatches } from './redact-regex-matches.ts';
import { suppressBelow } from './suppress-below.ts';
import { textDigest } from './text-digest.ts';
import { tokenize } from './tokenize.ts';
import type { TransformDefinition } from './types.ts';

/** Every transform, by the word that stands in a rule set. */
export const transformDefinitions: ReadonlyMap<string, TransformDefinition> = byName([
  redact,
  redactRegexMatches,
  redactExceptSubstringsMatchingRegexes,
  redactExceptPhrases,
  pseudonymize,
  pseudonymizeEmailHeader,
  pseudonymizeRegexMatches,
  filterTokenByRegex,
  tokenize,
  textDigest,
  hashIp,
  encryptIp,
  coarsenTime,
  suppressBelow,
]);

/** Every augment, by the word that stands in a rule set. */
export const augmentDefinitions: ReadonlyMap<string, TransformDefinition> = byName([
  textDigestAugment,
  sentenceMetadataAugment,
]);

function byName(definitions: readonly TransformDefinition[]): ReadonlyMap<string, TransformDefinition> {
  return new Map(definitions.map((definition) => [definition.name, definition]));
}
