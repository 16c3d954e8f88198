import type { SecretReader, SecretReading } from '../types.ts';

/** How often and how fast a store that did not answer is asked again. */
export interface RetryOptions {
  /** Tries in all. Default 3, as in Psoxy. */
  readonly attempts?: number;
  /** Middle of the pause between tries; the pause is between half and one and a half of it. Default 500 ms, as in Psoxy. */
  readonly pauseMilliseconds?: number;
  readonly random?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/**
 * Asks again for the names a store was `unreachable` for, and for those only. Jitter keeps the instances of one function
 * from coming back all at once. A reader that throws counts as unreachable.
 */
export function retryReader(reader: SecretReader, options: RetryOptions = {}): SecretReader {
  const { attempts = 3, pauseMilliseconds = 500, random = Math.random, sleep = pause } = options;
  return async (names) => {
    const readings = new Map<string, SecretReading>();
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      if (attempt > 1) await sleep(pauseMilliseconds * (0.5 + random()));
      const open = names.filter((name) => isOpen(readings.get(name)));
      const answer = await ask(reader, open);
      for (const name of open) readings.set(name, answer.get(name) ?? { state: 'unreadable', reason: 'unreachable' });
      if (!names.some((name) => isOpen(readings.get(name)))) break;
    }
    return readings;
  };
}

function isOpen(reading: SecretReading | undefined): boolean {
  return reading === undefined || (reading.state === 'unreadable' && reading.reason === 'unreachable');
}

async function ask(reader: SecretReader, names: readonly string[]): Promise<ReadonlyMap<string, SecretReading>> {
  try {
    return await reader(names);
  } catch {
    return new Map();
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
