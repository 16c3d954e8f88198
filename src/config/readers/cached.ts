import { unreadable } from '../reading.ts';
import type { SecretReader, SecretReading, SecretReadings } from '../types.ts';

/** How long readings live. */
export interface CacheOptions {
  /** Life of a value, in seconds, by its name. */
  readonly lifetimeSeconds: (name: string) => number;
  /** Life of "absent" and "unreadable", and the pause before a failed refresh is tried again. Default 30. */
  readonly negativeLifetimeSeconds?: number;
  /** Milliseconds; any origin. */
  readonly clock?: () => number;
}

/** A reader that remembers. */
export interface CachedReader {
  readonly read: SecretReader;
  /** Asks the store whatever is remembered; the answer is remembered. */
  readonly reread: SecretReader;
}

interface Entry {
  readonly reading: SecretReading;
  readonly expires: number;
}

/** Psoxy keeps 100 entries; we ask for some twenty names. More means a bug, and the oldest goes. */
const MAX_ENTRIES = 100;

/**
 * Remembers readings for their lifetime. When a refresh finds the store `unreachable`, the old value is kept; what the
 * store does answer (gone, denied, emptied) takes effect, so that a revoked secret is not used for ever. A first load has
 * nothing to keep and says so. Concurrent reads of a name share one question.
 */
export function cacheReader(reader: SecretReader, options: CacheOptions): CachedReader {
  const { lifetimeSeconds, negativeLifetimeSeconds = 30, clock = Date.now } = options;
  const entries = new Map<string, Entry>();
  const flights = new Map<string, Promise<SecretReadings>>();

  const remember = (name: string, fresh: SecretReading): SecretReading => {
    const reading = isUnreachable(fresh) ? (entries.get(name)?.reading ?? fresh) : fresh;
    const isGood = fresh.state === 'present';
    const seconds = isGood ? lifetimeSeconds(name) : Math.min(negativeLifetimeSeconds, lifetimeSeconds(name));
    entries.delete(name);
    entries.set(name, { reading, expires: clock() + seconds * 1000 });
    evictOldest(entries);
    return reading;
  };

  const ask = (names: readonly string[]): void => {
    const flight = load(reader, names).then((answer) => {
      return new Map(names.map((name) => [name, remember(name, answer.get(name) ?? unreadable('unreachable'))]));
    });
    for (const name of names) flights.set(name, flight);
    void flight.finally(() => {
      for (const name of names) if (flights.get(name) === flight) flights.delete(name);
    });
  };

  const collect = async (names: readonly string[]): Promise<SecretReadings> => {
    const pairs = names.map(async (name) => {
      const reading = (await flights.get(name))?.get(name) ?? entries.get(name)?.reading;
      return [name, reading ?? unreadable('unreachable')] as const;
    });
    return new Map(await Promise.all(pairs));
  };

  const askFor = (names: readonly string[], isWanted: (name: string) => boolean): Promise<SecretReadings> => {
    const wanted = [...new Set(names)].filter((name) => !flights.has(name) && isWanted(name));
    if (wanted.length > 0) ask(wanted);
    return collect(names);
  };

  const isDue = (name: string): boolean => clock() >= (entries.get(name)?.expires ?? Number.NEGATIVE_INFINITY);
  return { read: (names) => askFor(names, isDue), reread: (names) => askFor(names, () => true) };
}

async function load(reader: SecretReader, names: readonly string[]): Promise<SecretReadings> {
  try {
    return await reader(names);
  } catch {
    return new Map();
  }
}

function isUnreachable(reading: SecretReading): boolean {
  return reading.state === 'unreadable' && reading.reason === 'unreachable';
}

function evictOldest(entries: Map<string, Entry>): void {
  const oldest = entries.size > MAX_ENTRIES ? entries.keys().next().value : undefined;
  if (oldest !== undefined) entries.delete(oldest);
}
