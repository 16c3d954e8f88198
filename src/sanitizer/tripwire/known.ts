import { tokenOf } from '../../pseudonyms/token.ts';
import type { RestoredValue } from '../types.ts';
import type { Memo } from '../walk/context.ts';
import { MIN_ORIGINAL_LENGTH, type Watch } from '../walk/watch.ts';

/** What the tripwire compares with: sets, so that a leaf costs a look-up and not a search. */
export interface Known {
  isOriginal(text: string): boolean;
  isOriginalNumber(value: number): boolean;
  /** Whether this walk made the text: a token with its domain looks like an address. */
  isProduced(text: string): boolean;
  readonly restored: ReadonlyMap<string, string>;
  /** Restored texts long enough to be searched for inside others. */
  readonly restoredWithin: readonly string[];
}

/** Puts together what a response's walk knows. */
export function knownFrom(watch: Watch | undefined, memos: readonly Memo[], restored: readonly RestoredValue[]): Known {
  const changed = new Set(watch?.originals);
  const sieve = createSieve();
  for (const text of changed) sieve.add(text);
  for (const { pseudonyms } of memos)
    for (const text of pseudonyms.keys()) if (text.length >= MIN_ORIGINAL_LENGTH) sieve.add(text);
  const isOriginal = (text: string) =>
    sieve.mayHave(text) &&
    (changed.has(text) || memos.some(({ pseudonyms }) => text.length >= MIN_ORIGINAL_LENGTH && pseudonyms.has(text)));
  let produced: Set<string> | undefined;
  return {
    isOriginal: watch ? isOriginal : () => false,
    isOriginalNumber: (value) => sieve.numbers && isOriginal(String(value)),
    isProduced: (text) => {
      produced ??= new Set([...(watch?.produced ?? []), ...tokens(memos)]);
      return produced.has(text);
    },
    restored: new Map(restored.map(({ text, token }) => [text, token])),
    restoredWithin: restored.map(({ text }) => text).filter((text) => text.length >= MIN_ORIGINAL_LENGTH),
  };
}

function* tokens(memos: readonly Memo[]): Generator<string> {
  for (const { request, pseudonyms } of memos) {
    for (const pseudonym of pseudonyms.values()) {
      if (pseudonym === null || pseudonym.domain === undefined) continue;
      yield tokenOf(pseudonym, false);
      if (request.reversible) yield tokenOf(pseudonym, true);
    }
  }
}

interface Sieve {
  add(text: string): void;
  /** False: certainly not among the added texts. True: perhaps. */
  mayHave(text: string): boolean;
  /** Whether any of them begins like a number. */
  readonly numbers: boolean;
}

/**
 * Looking a text up in a set hashes all of it; length, first, middle and last character tell most texts apart from every
 * original for a fraction of that.
 */
function createSieve(): Sieve {
  const holes = new Uint8Array(4096);
  let numbers = false;
  const holeOf = (text: string) => {
    const { length } = text;
    const ends = text.charCodeAt(0) * 31 + text.charCodeAt(length - 1) * 7 + text.charCodeAt(length >> 1) * 131;
    return (length * 257 + ends) & 4095;
  };
  return {
    add(text) {
      holes[holeOf(text)] = 1;
      const first = text.charCodeAt(0);
      if (first === 0x2d || (first >= 0x30 && first <= 0x39)) numbers = true;
    },
    mayHave: (text) => holes[holeOf(text)] === 1,
    get numbers() {
      return numbers;
    },
  };
}
