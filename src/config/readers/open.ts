import { type Environment, placeOf } from '../place.ts';
import { allAs, unreadable } from '../reading.ts';
import type { Settings } from '../settings.ts';
import type { SecretReader } from '../types.ts';
import { createEnvReader } from './env.ts';
import { createFileReader } from './file.ts';

/** The reader of the configured store. What it needs of an SDK is loaded at the first read, and only then. */
export function openSecretReader(
  settings: Pick<Settings, 'secretsStore' | 'secretsDirectory'>,
  env: Environment,
): SecretReader {
  switch (settings.secretsStore) {
    case 'ENV':
      return createEnvReader(env);
    case 'FILE':
      return createFileReader(settings.secretsDirectory);
    case 'AWS_SSM_PARAMETER_STORE':
      return onFirstRead(() => openSsm(env));
    case 'AWS_SECRETS_MANAGER':
      return onFirstRead(() => openSecretsManager(env));
    case 'GCP_SECRET_MANAGER':
      return onFirstRead(() => openGoogle(env));
  }
}

async function openSsm(env: Environment): Promise<SecretReader> {
  const [{ createSsmReader }, { leanAccess }] = await Promise.all([
    import('../aws/ssm.ts'),
    import('../aws/credentials.ts'),
  ]);
  const access = leanAccess(env, 'ssm');
  if (access) return createSsmReader((await import('../aws/ssm-lean.ts')).leanGetParameters(access));
  return createSsmReader((await import('../aws/ssm-sdk.ts')).sdkGetParameters());
}

async function openSecretsManager(env: Environment): Promise<SecretReader> {
  const [{ createSecretsManagerReader }, { leanAccess }] = await Promise.all([
    import('../aws/secrets-manager.ts'),
    import('../aws/credentials.ts'),
  ]);
  const access = leanAccess(env, 'secretsmanager');
  if (access) {
    return createSecretsManagerReader((await import('../aws/secrets-manager-lean.ts')).leanGetSecretValue(access));
  }
  return createSecretsManagerReader((await import('../aws/secrets-manager-sdk.ts')).sdkGetSecretValue());
}

/** On Cloud Run the metadata server is asked at each read, since its tokens expire; reads are rare behind the cache. */
async function openGoogle(env: Environment): Promise<SecretReader> {
  const { createSecretManagerReader } = await import('../gcp/secret-manager.ts');
  if (placeOf(env) !== 'cloud-run') {
    return createSecretManagerReader((await import('../gcp/secret-manager-sdk.ts')).sdkAccessLatest());
  }
  const [{ askIdentity }, { leanAccessLatest }] = await Promise.all([
    import('../gcp/metadata.ts'),
    import('../gcp/secret-manager-lean.ts'),
  ]);
  return async (names) => {
    const identity = await askIdentity(env);
    if (!identity) return allAs(names, unreadable('unreachable'));
    return createSecretManagerReader(leanAccessLatest(identity))(names);
  };
}

/** Opens a reader when it is first used; a failed opening is tried again at the next read. */
function onFirstRead(open: () => Promise<SecretReader>): SecretReader {
  let opening: Promise<SecretReader> | undefined;
  return async (names) => {
    opening ??= open();
    try {
      return await (await opening)(names);
    } catch (error) {
      opening = undefined;
      throw error;
    }
  };
}
