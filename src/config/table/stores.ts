import { choice, textWithDefault } from '../setting.ts';

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
} as const;
