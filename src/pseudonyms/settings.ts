import type { EmailCanonicalization } from './email/index.ts';
import type { PseudonymScheme } from './types.ts';

/** What stands behind `@` of an e-mail's token. Setting EMAIL_DOMAIN_HANDLING. */
export type EmailDomainHandling = 'PRESERVE' | 'REDACT' | 'TOKENIZE' | 'ENCRYPT' | 'KEEP_LISTED';

/** What a pseudonymizer is made of. Keys are texts as the secret store holds them. */
export interface PseudonymSettings {
  readonly scheme: PseudonymScheme;
  /** PSOXY_SALT: in `keyed` without a ring, the key of epoch 1. */
  readonly salt?: string | undefined;
  /** PSOXY_ENCRYPTION_KEY: in `keyed` without a ring, encryption key 1. Without it nothing is reversible. */
  readonly encryptionKey?: string | undefined;
  /** SALT_IP, ENCRYPTION_KEY_IP; `psoxy` only, as the next two. */
  readonly saltIp?: string | undefined;
  readonly encryptionKeyIp?: string | undefined;
  /** SALT_EMAIL_DOMAINS, ENCRYPTION_KEY_EMAIL_DOMAINS. */
  readonly saltEmailDomains?: string | undefined;
  readonly encryptionKeyEmailDomains?: string | undefined;
  /** PSOXY_KEY_RING: JSON text; `keyed` only. */
  readonly keyRing?: string | undefined;
  /** PSEUDONYM_KEY_FINGERPRINT: one or more, separated by commas; every key that is or becomes active must be among them. */
  readonly pinnedFingerprint?: string | undefined;
  readonly emailCanonicalization: EmailCanonicalization;
  readonly emailDomainHandling: EmailDomainHandling;
  /** EMAIL_DOMAINS_KEPT, for KEEP_LISTED; any case. */
  readonly emailDomainsKept: readonly string[];
  /** Weak keys are taken (IS_DEVELOPMENT_MODE). */
  readonly development: boolean;
  /** Milliseconds since the epoch; needed only when a ring entry carries `activeFrom`. */
  readonly now?: (() => number) | undefined;
}
