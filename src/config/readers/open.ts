import { leanAccess } from '../aws/credentials.ts';
import { createSecretsManagerReader } from '../aws/secrets-manager.ts';
import { leanGetSecretValue } from '../aws/secrets-manager-lean.ts';
import { createSsmReader } from '../aws/ssm.ts';
import { leanGetParameters } from '../aws/ssm-lean.ts';
import { askIdentity } from '../gcp/metadata.ts';
import { createSecretManagerReader } from '../gcp/secret-manager.ts';
import { leanAccessLatest } from '../gcp/secret-manager-lean.ts';
import { type Environment, placeOf } from '../place.ts';
import { allAs, unreadable } from '../reading.ts';
import type { Settings } from '../settings.ts';
import type { SecretReader } from '../types.ts';
import { createEnvReader } from './env.ts';
import { createFileReader } from './file.ts';

/**
 * The reader of the configured store. An SDK is loaded at the first read that needs one, and only then; the lean readers are a
 * few lines each, and as files of their own would cost a cold start more than they weigh.
 */
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
  const access = leanAccess(env, 'ssm');
  if (access) return createSsmReader(leanGetParameters(access));
  return createSsmReader((await import('../aws/ssm-sdk.ts')).sdkGetParameters());
}

async function openSecretsManager(env: Environment): Promise<SecretReader> {
  const access = leanAccess(env, 'secretsmanager');
  if (access) return createSecretsManagerReader(leanGetSecretValue(access));
  return createSecretsManagerReader((await import('../aws/secrets-manager-sdk.ts')).sdkGetSecretValue());
}

/** On Cloud Run the metadata server is asked at each read, since its tokens expire; reads are rare behind the cache. */
async function openGoogle(env: Environment): Promise<SecretReader> {
  if (placeOf(env) !== 'cloud-run') {
    return createSecretManagerReader((await import('../gcp/secret-manager-sdk.ts')).sdkAccessLatest());
  }
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
