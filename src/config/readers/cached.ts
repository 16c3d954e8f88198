import { unreadable } from '../reading.ts';
import type { SecretReader, SecretReading, SecretReadings } from '../types.ts';

/** How long readings live. */
export interface CacheOptions {
  /** Life of a value, in seconds, by its name. */
  readonly lifetimeSeconds: (name: string) => number;
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
  readonly since: number;
  readonly expires: number;
}

/** What a store says does not change from one request to the next; this is how soon a corrected secret is noticed. */
const SECONDS_AFTER_ANSWER = 30;
/** A store that did not answer may answer the next request, but not be asked by every one of a burst. */
const SECONDS_AFTER_SILENCE = 1;

/** Psoxy keeps 100 entries; we ask for some twenty names. More means a bug, and the oldest goes. */
const MAX_ENTRIES = 100;

/**
 * Remembers readings for their lifetime. When a refresh finds the store `unreachable`, the old value is kept; what the
 * store does answer (gone, denied, emptied) takes effect, so that a revoked secret is not used for ever. A first load has
 * nothing to keep and says so. Concurrent reads of a name share one question.
 */
export function cacheReader(reader: SecretReader, options: CacheOptions): CachedReader {
  const { lifetimeSeconds, clock = Date.now } = options;
  const entries = new Map<string, Entry>();
  const flights = new Map<string, Promise<SecretReadings>>();

  const remember = (name: string, fresh: SecretReading): SecretReading => {
    const kept = isUnreachable(fresh) ? entries.get(name)?.reading : undefined;
    const reading = kept ?? fresh;
    const seconds = fresh.state === 'present' ? lifetimeSeconds(name) : secondsToNextTry(reading);
    entries.delete(name);
    const since = clock();
    entries.set(name, { reading, since, expires: since + seconds * 1000 });
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

  // A clock that was set back ends a life, rather than making it as long as the step.
  const isDue = (name: string): boolean => {
    const entry = entries.get(name);
    return entry === undefined || clock() >= entry.expires || clock() < entry.since;
  };
  return { read: (names) => askFor(names, isDue), reread: (names) => askFor(names, () => true) };
}

async function load(reader: SecretReader, names: readonly string[]): Promise<SecretReadings> {
  try {
    return await reader(names);
  } catch {
    return new Map();
  }
}

function secondsToNextTry(remembered: SecretReading): number {
  return isUnreachable(remembered) ? SECONDS_AFTER_SILENCE : SECONDS_AFTER_ANSWER;
}

function isUnreachable(reading: SecretReading): boolean {
  return reading.state === 'unreadable' && reading.reason === 'unreachable';
}

function evictOldest(entries: Map<string, Entry>): void {
  const oldest = entries.size > MAX_ENTRIES ? entries.keys().next().value : undefined;
  if (oldest !== undefined) entries.delete(oldest);
}
