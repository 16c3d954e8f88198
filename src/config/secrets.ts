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

/** A shared value lives so many times as long as one of the function's own: 20 minutes to 5 (psoxy contract §5.7). */
const SHARED_LIVES = 4;

/** How secrets are remembered. */
export interface SecretsOptions {
  /** Life of a remembered value of the function's own. Default 300. */
  readonly lifetimeSeconds?: number | undefined;
  /** Milliseconds; any origin. */
  readonly clock?: () => number;
}

/** The secrets of the configured store. Opening costs nothing; the first read does. */
export function openSecrets(settings: Settings, env: Environment): Secrets {
  const reader = retryReader(openSecretReader(settings, env));
  return createSecrets(settings.prefixes, reader, { lifetimeSeconds: settings.secretsLifetimeSeconds });
}

/** Secrets over any reader: property → the function's own name, then the shared one, remembered for their lifetimes. */
export function createSecrets(prefixes: NamePrefixes, reader: SecretReader, options: SecretsOptions = {}): Secrets {
  const { lifetimeSeconds = 300, clock = Date.now } = options;
  const cached = cacheReader(reader, { lifetimeSeconds: lifetimeBy(prefixes, lifetimeSeconds), clock });
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
  const names = new Map(properties.map((property) => [property, namesOf(prefixes, property)]));
  const readings = await read([...names.values()].flat());
  return new Map([...names].map(([property, candidates]) => [property, firstFound(candidates, readings)]));
}

/** With `keys`, only those have a shared name: what the function may not read would count as unreadable, not as absent. */
function namesOf(prefixes: NamePrefixes, property: SecretName): readonly string[] {
  const isOwnOnly = prefixes.sharedSecrets === 'keys' && secretProperties[property].scope === 'instance';
  return isOwnOnly ? [fullName(prefixes.instance, property)] : candidateNames(prefixes, property);
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

function lifetimeBy(prefixes: NamePrefixes, seconds: number): (name: string) => number {
  const properties = Object.keys(secretProperties);
  const own = new Set(properties.map((property) => fullName(prefixes.instance, property)));
  return (name) => (own.has(name) ? seconds : SHARED_LIVES * seconds);
}
