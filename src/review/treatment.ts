import { type Fate, isGone, type Outcome } from './fates.ts';
import { kindOf } from './report/disposition.ts';

/** What stands behind the `@` of an e-mail token (setting `EMAIL_DOMAIN_HANDLING`). */
export type DomainHandling = 'PRESERVE' | 'REDACT' | 'TOKENIZE' | 'ENCRYPT' | 'KEEP_LISTED';

const WORDS: Readonly<Record<Outcome, string>> = {
  dropped: 'dropped',
  redacted: 'removed',
  digested: 'replaced by a digest (how long, how many words)',
  coarsened: 'rounded',
  pseudonymized: 'replaced by a stable pseudonym that cannot be turned back',
  reversible: 'replaced by a stable pseudonym that the proxy alone can turn back',
  partial: 'partly in clear',
  kept: 'in clear',
};

const DOMAINS: Readonly<Record<DomainHandling, string>> = {
  PRESERVE: 'stays in clear',
  REDACT: 'is removed',
  TOKENIZE: 'is replaced by a pseudonym',
  ENCRYPT: 'is replaced by a pseudonym that the proxy alone can turn back',
  KEEP_LISTED: 'stays in clear where EMAIL_DOMAINS_KEPT lists it, and is replaced by a pseudonym elsewhere',
};

/** What is done to a field in words for a reader who has never seen the rules; the handling of domains as the settings have it. */
export function treatmentOf(
  { outcome, transforms }: Pick<Fate, 'outcome' | 'transforms'>,
  domains: DomainHandling = 'PRESERVE',
): string {
  if (isGone(outcome)) return WORDS[outcome];
  const isPartOnly = outcome === 'partial' && transforms.some(({ name }) => name === 'pseudonymizeRegexMatches');
  const word = isPartOnly ? 'parts replaced by pseudonyms, the rest in clear' : WORDS[outcome];
  const kind = transforms.map(({ rule }) => kindOf(rule.options)).find((one) => one !== undefined);
  const of = kind === undefined ? '' : ` (kind ${kind})`;
  const domain = transforms.some(({ name }) => name.startsWith('pseudonymize'))
    ? domainWords(kind, transforms, domains)
    : '';
  return word + of + domain;
}

/** Without a kind an address is told by its look, so it can be one anywhere. */
function domainWords(kind: string | undefined, transforms: Fate['transforms'], domains: DomainHandling): string {
  const isAddress = kind === 'email' || transforms.some(({ name }) => name === 'pseudonymizeEmailHeader');
  if (isAddress) return `; the domain of the address ${DOMAINS[domains]}`;
  return kind === undefined ? `; of an e-mail address, the domain ${DOMAINS[domains]}` : '';
}
