import type fc from 'fast-check';

/** Something that reads what strangers write. `run` throws when it finds something; taking longer than a second is a finding too. */
export interface FuzzTarget<T = unknown> {
  readonly name: string;
  readonly inputs: fc.Arbitrary<T>;
  readonly run: (input: T) => void | Promise<void>;
  /** How many inputs `npm test` tries. */
  readonly shortRuns: number;
  readonly close?: () => Promise<void>;
}

/** Opens a target: those with a server start it. */
export interface FuzzTargetSource {
  readonly name: string;
  readonly open: () => Promise<FuzzTarget>;
}

/** Gives a target its type and forgets it again: the runner hands each input back to where it came from. */
export function fuzzTarget<T>(target: FuzzTarget<T>): FuzzTarget {
  return target as FuzzTarget as FuzzTarget<unknown>;
}

/** Raises a finding; the text says what is wrong, the runner adds the input. */
export function found(what: string): never {
  throw new Error(what);
}
