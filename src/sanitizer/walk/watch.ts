import { numberText } from '../../json/number-text.ts';
import { ExactNumber, type JsonValue, keysOf } from '../../json/value.ts';
import { REMOVED } from '../../transforms/types.ts';
import type { RestoredValue } from '../types.ts';

/** Shorter originals say nothing: they are equal to other values by chance. */
export const MIN_ORIGINAL_LENGTH = 6;

/** What the tripwire wants to know about a walk. Filled as the walk goes, so that no second walk is needed when all is well. */
export interface Watch {
  /** Shorter texts need not be noted: none of them can be equal to anything known. */
  readonly minLength: number;
  /** Texts that came out and are not as a whole what a transform said it produced. */
  readonly texts: string[];
  /** Texts that came out and are. */
  readonly producedOut: string[];
  /** Numbers of six and more characters that came out. */
  readonly numbers: number[];
  /** Texts that a transform changed or took out. */
  readonly originals: string[];
  /** Texts that transforms made and that may look like addresses. */
  readonly produced: string[];
  /** The notes are not exact: something passed without a look, or what was noted did not come out after all. */
  unseen: boolean;
  /** The text that a transform last said it produced. */
  lastProduced: string | undefined;
  /** The text last given to be pseudonymized; it is known as an original already. */
  lastPseudonymized: string | undefined;
}

/** Makes an empty watch for a response whose request held these restored values. */
export function createWatch(restored: readonly RestoredValue[]): Watch {
  return {
    minLength: Math.min(MIN_ORIGINAL_LENGTH, ...restored.map(({ text }) => text.length)),
    texts: [],
    producedOut: [],
    numbers: [],
    originals: [],
    produced: [],
    unseen: false,
    lastProduced: undefined,
    lastPseudonymized: undefined,
  };
}

/** Notes what came out at a place, unless a transform made it. */
export function watchMember(watch: Watch, value: JsonValue | typeof REMOVED): void {
  if (value === watch.lastProduced) watch.producedOut.push(value as string);
  else if (value !== REMOVED) watchLeaf(watch, value);
}

/** Notes a key that came out and that no schema declares: in a map keyed by people it is content. */
export function watchKey(watch: Watch, key: string): void {
  if (key.length >= MIN_ORIGINAL_LENGTH) watch.texts.push(key);
}

function watchLeaf(watch: Watch, value: JsonValue): void {
  if (typeof value === 'string') {
    if (value.length >= watch.minLength) watch.texts.push(value);
  } else if (typeof value === 'number') {
    if (value > 99_999 || value < -9_999 || !Number.isInteger(value)) watch.numbers.push(value);
  } else if (value instanceof ExactNumber) watch.texts.push(numberText(value));
}

/** Notes a value that a transform changed or took out, with everything in it. */
export function watchOriginal(watch: Watch, value: JsonValue): void {
  if (typeof value === 'string') {
    if (value.length >= MIN_ORIGINAL_LENGTH && value !== watch.lastPseudonymized) watch.originals.push(value);
  } else if (typeof value === 'number' || value instanceof ExactNumber) watchOriginal(watch, numberText(value));
  else if (typeof value === 'object' && value !== null) {
    // What was noted as come out inside it went with it.
    watch.unseen = true;
    const members = Array.isArray(value) ? value : keysOf(value).map((key) => value[key] as JsonValue);
    for (const member of members) watchOriginal(watch, member);
  }
}
