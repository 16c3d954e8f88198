import { leanAccess } from './aws/credentials.ts';
import { readS3Object } from './aws/s3-object.ts';
import { askIdentity } from './gcp/metadata.ts';
import { readStorageObject } from './gcp/storage-object.ts';
import type { Environment } from './place.ts';
import type { RulesSource } from './rules-source.ts';

/** A rule set in a bucket. */
export type ObjectSource = Extract<RulesSource, { kind: 's3' | 'gs' }>;

/**
 * Reads the text of an object of a bucket, with the identity the platform gives: undefined when it could not be had, for
 * whatever reason. Needs the environment's own credentials on AWS, and the metadata server on Google Cloud.
 */
export function openObjectReader(env: Environment): (source: ObjectSource) => Promise<string | undefined> {
  return (source) => (source.kind === 's3' ? readFromS3(env, source) : readFromStorage(env, source));
}

async function readFromS3(env: Environment, source: ObjectSource): Promise<string | undefined> {
  const access = leanAccess(env, 's3');
  return access ? readS3Object(access, source) : undefined;
}

async function readFromStorage(env: Environment, source: ObjectSource): Promise<string | undefined> {
  const identity = await askIdentity(env);
  return identity ? readStorageObject(identity, source) : undefined;
}
