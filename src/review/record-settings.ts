import type { DomainHandling } from './treatment.ts';

/** Settings of a deployment that change what its answers hold, as far as a record of processing tells them. */
export interface RecordSettings {
  readonly compatibility: 'none' | 'psoxy';
  readonly pseudonymScheme: 'keyed' | 'psoxy';
  readonly emailDomainHandling: DomainHandling;
  readonly emailDomainsKept?: readonly string[] | undefined;
  readonly tripwire: 'redact' | 'warn' | 'block' | 'off';
  /** As written, or what applies when nothing is. */
  readonly rulesSource: string;
  /** Names of those that somebody has set; the others have their defaults. */
  readonly stated: ReadonlySet<string>;
}

/** One setting in the record. */
export interface SettingRow {
  readonly name: string;
  /** ` (default)` behind what nobody has set. */
  readonly value: string;
  readonly means: string;
}

const SCHEMES: Readonly<Record<RecordSettings['pseudonymScheme'], string>> = {
  keyed:
    'Pseudonyms are HMAC-SHA-256 under a secret key. Equal values have equal pseudonyms; whoever has the key can try values.',
  psoxy:
    'Pseudonyms are SHA-256 with a secret salt, as Psoxy makes them. Equal values have equal pseudonyms; whoever has the salt can try values.',
};

const DOMAINS: Readonly<Record<DomainHandling, string>> = {
  PRESERVE: 'The domain of every e-mail address stays in clear behind its pseudonym, and tells the employer.',
  REDACT: 'The domain of an e-mail address is removed.',
  TOKENIZE: 'The domain of an e-mail address is replaced by a pseudonym.',
  ENCRYPT: 'The domain of an e-mail address is replaced by a pseudonym that the proxy alone can turn back.',
  KEEP_LISTED:
    'Listed domains stay in clear behind the pseudonym of an e-mail address; others are replaced by a pseudonym.',
};

const TRIPWIRE: Readonly<Record<RecordSettings['tripwire'], string>> = {
  redact: 'What still looks like an e-mail address after the rules have run is removed from the answer.',
  warn: 'What still looks like an e-mail address after the rules have run is counted, and passes.',
  block: 'An answer in which something still looks like an e-mail address after the rules have run is refused.',
  off: 'Nothing looks for e-mail addresses that the rules have missed.',
};

const COMPATIBILITY: Readonly<Record<RecordSettings['compatibility'], string>> = {
  none: 'A path takes reversible pseudonyms where the rules ask for them, and nowhere else.',
  psoxy:
    'As Psoxy: reversible pseudonyms are turned back wherever they stand in a request, and other settings have its defaults.',
};

/** The settings as rows of the record. `rules`: file and hash the record was made from, which need not be the deployed ones. */
export function settingRows(settings: RecordSettings, rules: string): readonly SettingRow[] {
  const { emailDomainsKept: kept = [], stated } = settings;
  const row = (name: string, value: string, means: string): SettingRow => ({
    name,
    value: stated.has(name) ? value : `${value} (default)`,
    means,
  });
  return [
    row(
      'RULES_SOURCE',
      settings.rulesSource,
      `Where the deployment takes its rules from. This record was made from ${rules}.`,
    ),
    row('COMPATIBILITY', settings.compatibility, COMPATIBILITY[settings.compatibility]),
    row('PSEUDONYM_SCHEME', settings.pseudonymScheme, SCHEMES[settings.pseudonymScheme]),
    row('EMAIL_DOMAIN_HANDLING', settings.emailDomainHandling, DOMAINS[settings.emailDomainHandling]),
    ...(kept.length === 0 ? [] : [row('EMAIL_DOMAINS_KEPT', kept.join(', '), 'The listed domains.')]),
    row('EGRESS_TRIPWIRE', settings.tripwire, TRIPWIRE[settings.tripwire]),
  ];
}
