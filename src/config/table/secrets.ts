/** Secrets and remote parameters. They come from the secret store alone, under the names of `names.ts`. */

/** One property that is read from the store. */
export interface SecretProperty {
  readonly doc: string;
  /** `instance`: one per function. `shared`: usually the same for several functions. */
  readonly scope: 'instance' | 'shared';
}

/** Every secret by the name of its property. */
export const secretProperties = {
  CLIENT_ID: { scope: 'instance', doc: 'Client id of the Server-to-Server OAuth app.' },
  CLIENT_SECRET: {
    scope: 'instance',
    doc: 'Client secret of the app. Read again when Zoom refuses it, so a new one needs no deployment.',
  },
  ACCOUNT_ID: { scope: 'instance', doc: 'Account id of the app.' },
  RULES: { scope: 'instance', doc: 'The rule set, when `RULES_SOURCE` is `setting` and the environment has none.' },
  PSOXY_KEY_RING: {
    scope: 'shared',
    doc: 'Key ring of the scheme `keyed`. Without it `PSOXY_SALT` and `PSOXY_ENCRYPTION_KEY` are number 1 of each.',
  },
  PSOXY_SALT: { scope: 'shared', doc: 'Pseudonym key. Changing it changes every pseudonym.' },
  PSOXY_ENCRYPTION_KEY: { scope: 'shared', doc: 'Encryption key of reversible pseudonyms.' },
  SALT_IP: { scope: 'shared', doc: 'Scheme `psoxy`: salt of IP addresses. Default `PSOXY_SALT`.' },
  ENCRYPTION_KEY_IP: {
    scope: 'shared',
    doc: 'Scheme `psoxy`: encryption key of IP addresses. Default `PSOXY_ENCRYPTION_KEY`.',
  },
  SALT_EMAIL_DOMAINS: { scope: 'shared', doc: 'Scheme `psoxy`: salt of e-mail domains. Default `PSOXY_SALT`.' },
  ENCRYPTION_KEY_EMAIL_DOMAINS: {
    scope: 'shared',
    doc: 'Scheme `psoxy`: encryption key of e-mail domains. Default `PSOXY_ENCRYPTION_KEY`.',
  },
} as const satisfies Readonly<Record<string, SecretProperty>>;

/** Name of a secret property, without prefix. */
export type SecretName = keyof typeof secretProperties;
