import { choice, flag, list, text } from '../setting.ts';

/** Settings about pseudonyms. */
export const pseudonymSettings = {
  pseudonymScheme: choice('PSEUDONYM_SCHEME', ['keyed', 'psoxy'], {
    fallback: 'keyed',
    psoxy: 'psoxy',
    doc: 'How tokens are made: `keyed`, or byte-identical to Psoxy. It cannot change once tokens are out.',
  }),
  keyFingerprint: text('PSEUDONYM_KEY_FINGERPRINT', {
    fallback: undefined,
    doc: 'Fingerprint the active pseudonym key must have (`zpp keys fingerprint`). Required on Lambda and Cloud Run with `keyed`.',
  }),
  emailCanonicalization: choice('EMAIL_CANONICALIZATION', ['STRICT', 'IGNORE_DOTS'], {
    fallback: 'STRICT',
    doc: 'Whether dots before the `@` distinguish persons.',
  }),
  emailDomainHandling: choice('EMAIL_DOMAIN_HANDLING', ['PRESERVE', 'REDACT', 'TOKENIZE', 'ENCRYPT', 'KEEP_LISTED'], {
    fallback: 'PRESERVE',
    doc: 'What stands behind the `@` of an e-mail token. `KEEP_LISTED` keeps the domains of `EMAIL_DOMAINS_KEPT` and tokenizes the rest.',
  }),
  emailDomainsKept: list('EMAIL_DOMAINS_KEPT', 'domains, comma-separated', {
    fallback: undefined,
    doc: "Domains that stay readable under `KEEP_LISTED`: one's own.",
  }),
  pseudonymizeAppIds: flag('PSEUDONYMIZE_APP_IDS', {
    fallback: false,
    doc: "Psoxy's choice of a stricter built-in rule set. Zoom has none; shown by the health check.",
  }),
  pseudonymImplementation: choice('PSEUDONYM_IMPLEMENTATION', ['v0.4'], {
    fallback: 'v0.4',
    doc: "Psoxy's token format version.",
  }),
} as const;
