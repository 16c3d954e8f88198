/** The key ring of the `keyed` scheme: which keys exist, what each may still do, which one is in use. */

import type { Problem } from '../../errors.ts';

/**
 * What a key may do. `active`: make tokens (when in use) and restore; `restore`: restore; `lookup`: neither, kept to look up
 * old pseudonyms; `destroyed`: the key is gone, its number stays taken.
 */
export type KeyState = 'active' | 'restore' | 'lookup' | 'destroyed';

/** One numbered key. */
export interface RingKey {
  readonly id: number;
  readonly state: KeyState;
  /** Undefined exactly when destroyed. */
  readonly secret: Buffer | undefined;
  /** Milliseconds since the epoch; before it, the key is not in use. -Infinity when not given. */
  readonly activeFrom: number;
}

/** Keys of one purpose, and the number of the one in use. */
export interface KeySeries {
  readonly keys: ReadonlyMap<number, RingKey>;
  readonly active: number;
}

/** All keys of a recipient. */
export interface KeyRing {
  /** Name of the recipient. Tokens of different scopes neither join nor restore. */
  readonly scope: string;
  readonly epochs: KeySeries;
  /** Absent: nothing is reversible. */
  readonly encryption: KeySeries | undefined;
}

/** Scope of a deployment without a ring. */
export const DEFAULT_SCOPE = 'default';

/** A reading of one part of a ring: the part, or undefined with the problems added to the list. */
export type RingReader<T> = (problems: Problem[]) => T | undefined;

/** The key of a number if it may restore tokens. */
export function restoringKey(series: KeySeries | undefined, id: number): RingKey | undefined {
  const key = series?.keys.get(id);
  return key?.state === 'active' || key?.state === 'restore' ? key : undefined;
}

/**
 * A function to the key in use: the one named active or, until its `activeFrom`, the latest of the other active ones whose
 * time has come. Once the named one's time has come the clock is no longer asked.
 */
export function activeKey(series: KeySeries, now: () => number): () => RingKey | undefined {
  const named = series.keys.get(series.active);
  let settled = named?.activeFrom === Number.NEGATIVE_INFINITY;
  return () => {
    if (settled) return named;
    const time = now();
    settled = named !== undefined && named.activeFrom <= time;
    return settled ? named : latestActive(series, time);
  };
}

function latestActive(series: KeySeries, time: number): RingKey | undefined {
  const candidates = activeKeys(series).filter((key) => key.id !== series.active && key.activeFrom <= time);
  return candidates.sort((a, b) => b.activeFrom - a.activeFrom || b.id - a.id)[0];
}

/** Every key in state `active`: in use now, before, or from its time on. */
export const activeKeys = (series: KeySeries): RingKey[] =>
  [...series.keys.values()].filter((key) => key.state === 'active');
