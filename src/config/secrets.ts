import { candidateNames, fullName, type NamePrefixes } from './names.ts';
import type { Environment } from './place.ts';
import { type CachedReader, cacheReader } from './readers/cached.ts';
import { openSecretReader } from './readers/open.ts';
import { retryReader } from './readers/retried.ts';
import { unreadable } from './reading.ts';
import type { Settings } from './settings.ts';
import { type SecretName, secretProperties } from './table/secrets.ts';
import type { SecretReader, SecretReading, SecretReadings } from './types.ts';

/** What was read, by property. */
export type SecretsByName = ReadonlyMap<SecretName, SecretReading>;

/** The secrets of this function, by property; names, retries and caching are seen to. */
export interface Secrets {
  read(properties: readonly SecretName[]): Promise<SecretsByName>;
  /** Asks the store, whatever is remembered: for a credential the source has just refused. */
  reread(properties: readonly SecretName[]): Promise<SecretsByName>;
}

/** Life of a remembered value in seconds (psoxy contract §5.7). */
export const LIFETIME_SECONDS = { instance: 300, shared: 1200 } as const;

/** The secrets of the configured store. Opening costs nothing; the first read does. */
export function openSecrets(settings: Settings, env: Environment): Secrets {
  const reader = retryReader(openSecretReader(settings, env));
  return createSecrets(settings.prefixes, reader);
}

/** Secrets over any reader: property → the function's own name, then the shared one, remembered for their lifetimes. */
export function createSecrets(prefixes: NamePrefixes, reader: SecretReader, clock: () => number = Date.now): Secrets {
  const cached = cacheReader(reader, { lifetimeSeconds: lifetimeBy(prefixes), clock });
  return {
    read: (properties) => readWith(cached.read, prefixes, properties),
    reread: (properties) => readWith(cached.reread, prefixes, properties),
  };
}

async function readWith(
  read: CachedReader['read'],
  prefixes: NamePrefixes,
  properties: readonly SecretName[],
): Promise<SecretsByName> {
  const names = new Map(properties.map((property) => [property, candidateNames(prefixes, property)]));
  const readings = await read([...names.values()].flat());
  return new Map([...names].map(([property, candidates]) => [property, firstFound(candidates, readings)]));
}

/**
 * The first name that is not absent decides. When the function's own name could not be read, the shared one is not taken:
 * it may be another key, and its pseudonyms would be other people's.
 */
function firstFound(candidates: readonly string[], readings: SecretReadings): SecretReading {
  const found = candidates
    .map((name) => readings.get(name) ?? unreadable('unreachable'))
    .find((reading) => reading.state !== 'absent');
  return found ?? { state: 'absent' };
}

function lifetimeBy(prefixes: NamePrefixes): (name: string) => number {
  const properties = Object.keys(secretProperties);
  const own = new Set(properties.map((property) => fullName(prefixes.instance, property)));
  return (name) => (own.has(name) ? LIFETIME_SECONDS.instance : LIFETIME_SECONDS.shared);
}
