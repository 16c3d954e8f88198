import { choice, textWithDefault, wholeNumber } from '../setting.ts';

/** Names of the secret stores. */
export const SECRETS_STORES = [
  'ENV',
  'FILE',
  'AWS_SSM_PARAMETER_STORE',
  'AWS_SECRETS_MANAGER',
  'GCP_SECRET_MANAGER',
] as const;

/** Settings about where secrets are kept. */
export const storeSettings = {
  secretsStore: choice('SECRETS_STORE', SECRETS_STORES, {
    fallback: 'ENV',
    doc: 'Where secrets come from. From there alone: what the environment holds under the same names is not looked at.',
  }),
  secretsDirectory: textWithDefault('SECRETS_DIRECTORY', {
    fallback: '/secrets',
    doc: 'With `FILE`: the directory, one file per name (`<name>`, or `<name>/value` where each secret is a volume of its own).',
  }),
  sharedSecrets: choice('SHARED_SECRETS', ['all', 'keys'], {
    fallback: 'all',
    doc: "Which secrets are looked for under their shared name too: all of them, as in Psoxy, or the keys alone. With `keys` the credentials and `RULES` are the function's own, and it needs no permission for the shared names of others.",
  }),
  secretsLifetimeSeconds: wholeNumber(
    'SECRETS_LIFETIME_SECONDS',
    { min: 1, max: 86_400 },
    {
      fallback: 300,
      unit: 'seconds',
      doc: "How long a secret of the function's own is kept before the store is asked again; a shared one four times as long. Credentials that Zoom refuses are read again at once, keys and rules at a start.",
    },
  ),
} as const;
